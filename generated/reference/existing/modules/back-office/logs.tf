# components.back-office.logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/ecs/bookshop-existing-back-office"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
