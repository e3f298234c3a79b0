# components.api
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/omnigen-current-api"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
