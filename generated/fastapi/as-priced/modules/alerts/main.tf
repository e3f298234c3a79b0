# components.alerts
resource "aws_sns_topic" "this" {
  # checkov:skip=CKV_AWS_26:the document pays for no keys of its own
  name              = "fastapi-app-production-alerts"
  signature_version = 2
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
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
    }]
  })
}

# components.alerts.email[0]
# Delivers nothing until somebody follows the link in the mail that AWS sends first.
resource "aws_sns_topic_subscription" "email_alert_email" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = var.alert_email
}
