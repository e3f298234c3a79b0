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
