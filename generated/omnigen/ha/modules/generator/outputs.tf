output "arn" {
  description = "ARN of the function."
  value       = aws_lambda_function.this.arn
}

output "invoke_arn" {
  description = "ARN by which API Gateway invokes the function."
  value       = aws_lambda_function.this.invoke_arn
}

output "role_arn" {
  description = "ARN of the role that the function has."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role that the function has."
  value       = aws_iam_role.this.name
}

output "log_group_arn" {
  description = "ARN of the function's log group."
  value       = aws_cloudwatch_log_group.this.arn
}
