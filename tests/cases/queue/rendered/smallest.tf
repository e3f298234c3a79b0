# jobs

## dead_letters.tf
# components.jobs.dead_letter
resource "aws_sqs_queue" "dead_letters" {
  name                      = "shop-jobs-dead-letters"
  message_retention_seconds = 1209600
  max_message_size          = 262144
  sqs_managed_sse_enabled   = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "DenyInsecureTransport"
      Effect = "Deny"
      Principal = {
        AWS = "*"
      }
      Action   = "sqs:*"
      Resource = aws_sqs_queue.dead_letters.arn
      Condition = {
        Bool = {
          "aws:SecureTransport" = "false"
        }
      }
    }]
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  # A resource of its own: the two queues name each other.
  queue_url = aws_sqs_queue.dead_letters.url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

## main.tf
# components.jobs
resource "aws_sqs_queue" "this" {
  name                       = "shop-jobs"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 345600
  delay_seconds              = 0
  max_message_size           = 262144
  receive_wait_time_seconds  = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
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

## outputs.tf
output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.url
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "dead_letter_url" {
  description = "URL of the queue for dead letters."
  value       = aws_sqs_queue.dead_letters.url
}

output "dead_letter_arn" {
  description = "ARN of the queue for dead letters."
  value       = aws_sqs_queue.dead_letters.arn
}

## versions.tf
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

