output "arn" {
  description = "ARN of the user."
  value       = aws_iam_user.this.arn
}

output "access_key_id" {
  description = "Id of the user's access key."
  value       = aws_iam_access_key.this.id
  sensitive   = true
  depends_on  = [aws_iam_user_policy.this]
}

output "secret_access_key" {
  description = "Secret of the user's access key."
  value       = aws_iam_access_key.this.secret
  sensitive   = true
  depends_on  = [aws_iam_user_policy.this]
}
