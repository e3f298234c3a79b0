# components.prices
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/bookshop-production-prices"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
