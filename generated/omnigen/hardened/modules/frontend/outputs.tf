output "name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket
}

output "id" {
  description = "Id of the bucket, which is its name."
  value       = aws_s3_bucket.this.id
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "regional_domain_name" {
  description = "Host name of the bucket in its region."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "name_once_writable" {
  description = "Name of the bucket, once its policy lets AWS services write to it."
  value       = aws_s3_bucket.this.bucket
  depends_on  = [aws_s3_bucket_policy.this]
}
