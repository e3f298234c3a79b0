output "arn" {
  description = "ARN of the service."
  value       = aws_ecs_service.this.id
}

output "task_definition_arn" {
  description = "ARN of the task definition, with its revision."
  value       = aws_ecs_task_definition.this.arn
}

output "execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks."
  value       = aws_iam_role.execution.arn
}

output "task_role_arn" {
  description = "ARN of the role that the application has."
  value       = aws_iam_role.task.arn
}

output "task_role_name" {
  description = "Name of the role that the application has."
  value       = aws_iam_role.task.name
}

output "log_group_arn" {
  description = "ARN of the service's log group."
  value       = aws_cloudwatch_log_group.this.arn
}
