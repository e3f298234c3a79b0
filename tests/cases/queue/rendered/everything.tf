# orders

## dead_letters.tf
# components.orders.dead_letter
resource "aws_sqs_queue" "dead_letters" {
  name                              = "shop-orders-dead-letters.fifo"
  fifo_queue                        = true
  content_based_deduplication       = true
  deduplication_scope               = "messageGroup"
  fifo_throughput_limit             = "perMessageGroupId"
  message_retention_seconds         = 864000
  max_message_size                  = 65536
  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 3600

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
# components.orders
resource "aws_sqs_queue" "this" {
  name                        = "shop-orders.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
  visibility_timeout_seconds  = 180
  message_retention_seconds   = 43200
  delay_seconds               = 10
  max_message_size            = 65536
  receive_wait_time_seconds   = 10
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 3
  })
  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 3600

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

## variables.tf
variable "key_arn" {
  description = "ARN of the key."
  type        = string
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

