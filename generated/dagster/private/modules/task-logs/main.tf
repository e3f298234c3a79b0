# components.task-logs
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/dagster-ecs-fargate"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
