# components.api.logs
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/fastapi-app-production"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
