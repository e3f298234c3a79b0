output "arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket_name" {
  description = "Name of the bucket that holds the trail's files."
  value       = aws_s3_bucket.this.id
}

output "log_group_name" {
  description = "Name of the log group that gets the trail's events."
  value       = aws_cloudwatch_log_group.this.name
}

output "log_group_arn" {
  description = "ARN of the log group that gets the trail's events."
  value       = aws_cloudwatch_log_group.this.arn
}
