# components.resizes
resource "aws_sqs_queue" "this" {
  name                       = "bookshop-existing-resizes"
  visibility_timeout_seconds = 240
  message_retention_seconds  = 345600
  delay_seconds              = 0
  max_message_size           = 262144
  receive_wait_time_seconds  = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 3
  })
  sqs_managed_sse_enabled = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "DenyInsecureTransport"
      Effect = "Deny"
      Principal = {
        AWS = "*"
      }
      Action   = "sqs:*"
      Resource = aws_sqs_queue.this.arn
      Condition = {
        Bool = {
          "aws:SecureTransport" = "false"
        }
      }
    }]
  })
}
