# components.back-office.logs
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/bookshop-existing-back-office"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
