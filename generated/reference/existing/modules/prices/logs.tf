# components.prices
resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/bookshop-existing-prices"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
