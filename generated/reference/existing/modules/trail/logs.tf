# components.trail.logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/bookshop/existing/trail"
  retention_in_days = 90
}

resource "aws_iam_role" "logs" {
  name = "bookshop-existing-trail-logs"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "cloudtrail.amazonaws.com"
      }
      Condition = {
        StringEquals = {
          "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:210987654321:trail/bookshop-existing"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.this.arn}:log-stream:*"
    }]
  })
}
