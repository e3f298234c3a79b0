# components.on-call
resource "aws_sns_topic" "this" {
  name         = "bookshop-existing-on-call"
  display_name = "Bookshop"
  # CloudWatch cannot use the AWS-managed key alias/aws/sns.
  kms_master_key_id = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  signature_version = 2
  tracing_config    = "Active"
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "CloudwatchAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.this.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = aws_sns_topic.this.owner
          }
        }
      },
      {
        Sid    = "Cloudtrail"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.this.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = aws_sns_topic.this.owner
          }
        }
      },
      {
        Sid    = "Budgets"
        Effect = "Allow"
        Principal = {
          Service = "budgets.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.this.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = aws_sns_topic.this.owner
          }
        }
      },
      {
        Sid    = "EventbridgeRules"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.this.arn
      },
    ]
  })
}

# components.on-call.email_json[0]
# Delivers nothing until somebody follows the link in the mail that AWS sends first.
resource "aws_sns_topic_subscription" "email_json_tickets_example_com" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email-json"
  endpoint  = "tickets@example.com"
}

# components.on-call.email[0]
# Delivers nothing until somebody follows the link in the mail that AWS sends first.
resource "aws_sns_topic_subscription" "email_operations_example_com" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = "operations@example.com"
}

# components.on-call.email[1]
# Delivers nothing until somebody follows the link in the mail that AWS sends first.
resource "aws_sns_topic_subscription" "email_shop_existing_example_com" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = "shop+existing@example.com"
}

# components.on-call.https[0].url
resource "aws_sns_topic_subscription" "https_events_example_net_hooks_bookshop" {
  topic_arn              = aws_sns_topic.this.arn
  protocol               = "https"
  endpoint               = "https://events.example.net/hooks/bookshop"
  endpoint_auto_confirms = true
  raw_message_delivery   = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:undelivered"
  })
}

# components.on-call.lambda[0].arn
resource "aws_sns_topic_subscription" "lambda_chat" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "lambda"
  endpoint  = "arn:aws:lambda:eu-central-1:123456789012:function:chat"
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:undelivered"
  })
}

resource "aws_lambda_permission" "lambda_chat" {
  action        = "lambda:InvokeFunction"
  function_name = "arn:aws:lambda:eu-central-1:123456789012:function:chat"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.this.arn
}

# components.on-call.sms[0]
resource "aws_sns_topic_subscription" "sms_on_call_number" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "sms"
  endpoint  = var.on_call_number
}

# components.on-call.sqs[0].arn
resource "aws_sns_topic_subscription" "sqs_incidents" {
  topic_arn            = aws_sns_topic.this.arn
  protocol             = "sqs"
  endpoint             = "arn:aws:sqs:eu-central-1:123456789012:incidents"
  raw_message_delivery = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:undelivered"
  })
}
