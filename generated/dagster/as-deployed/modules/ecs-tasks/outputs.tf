output "execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks."
  value       = aws_iam_role.execution.arn
  depends_on  = [aws_iam_role_policy.execution]
}

output "task_role_arn" {
  description = "ARN of the role that the application has."
  value       = aws_iam_role.task.arn
  depends_on  = [aws_iam_role_policy.task]
}
