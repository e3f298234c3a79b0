# components.baskets.log_exports
resource "aws_cloudwatch_log_group" "slow_log" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/aws/elasticache/bookshop-existing-baskets/slow-log"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "engine_log" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/aws/elasticache/bookshop-existing-baskets/engine-log"
  retention_in_days = 30
}
