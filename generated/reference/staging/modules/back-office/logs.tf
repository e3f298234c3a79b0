# components.back-office.logs
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/bookshop-staging-back-office"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
