# components.baskets.log_exports
resource "aws_cloudwatch_log_group" "slow_log" {
  name              = "/aws/elasticache/bookshop-existing-baskets/slow-log"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "engine_log" {
  name              = "/aws/elasticache/bookshop-existing-baskets/engine-log"
  retention_in_days = 30
}
