# components.thumbnails.triggers.schedules
# With this role EventBridge Scheduler invokes the function.
resource "aws_iam_role" "scheduler" {
  name = "bookshop-existing-thumbnails-scheduler"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "scheduler.amazonaws.com"
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "invoke"
  role = aws_iam_role.scheduler.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Invoke"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = aws_lambda_function.this.arn
    }]
  })
}

# components.thumbnails.triggers.schedules.book-fair
resource "aws_scheduler_schedule" "book_fair" {
  # checkov:skip=CKV_AWS_297:what has no `key` holds nothing that the keys of AWS are not enough for
  name                         = "bookshop-existing-thumbnails-book-fair"
  schedule_expression          = "at(2027-10-13T06:00:00)"
  schedule_expression_timezone = "Europe/Berlin"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn

    retry_policy {
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}

# components.thumbnails.triggers.schedules.nightly
resource "aws_scheduler_schedule" "nightly" {
  # checkov:skip=CKV_AWS_297:what has no `key` holds nothing that the keys of AWS are not enough for
  name                         = "bookshop-existing-thumbnails-nightly"
  schedule_expression          = "cron(0 3 ? * * *)"
  schedule_expression_timezone = "Europe/Berlin"
  state                        = "ENABLED"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = "{\"mode\": \"missing\"}"

    retry_policy {
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 3600
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}

# components.thumbnails.triggers.schedules.refresh
resource "aws_scheduler_schedule" "refresh" {
  # checkov:skip=CKV_AWS_297:what has no `key` holds nothing that the keys of AWS are not enough for
  name                         = "bookshop-existing-thumbnails-refresh"
  schedule_expression          = "rate(12 hours)"
  schedule_expression_timezone = "Etc/UTC"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn

    retry_policy {
      maximum_retry_attempts       = 185
      maximum_event_age_in_seconds = 86400
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}
