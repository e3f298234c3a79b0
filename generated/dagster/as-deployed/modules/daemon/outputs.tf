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
  value       = var.ecs_tasks_execution_role_arn
}

output "task_role_arn" {
  description = "ARN of the role that the application has."
  value       = var.ecs_tasks_task_role_arn
}

output "task_role_name" {
  description = "Name of the role that the application has."
  value       = "dagster-ecs-ecs-task-fargate"
}
