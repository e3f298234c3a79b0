output "id" {
  description = "Id of the key."
  value       = aws_kms_key.this.key_id
}

output "arn" {
  description = "ARN of the key."
  value       = aws_kms_key.this.arn
}

output "arn_once_usable" {
  description = "ARN of the key, once its policy is in place."
  value       = aws_kms_key.this.arn
  depends_on  = [aws_kms_key_policy.this]
}
