# components.orders.log_exports
resource "aws_cloudwatch_log_group" "postgresql" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/aws/rds/instance/bookshop-existing-orders/postgresql"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "upgrade" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/aws/rds/instance/bookshop-existing-orders/upgrade"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "iam_db_auth_error" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/aws/rds/instance/bookshop-existing-orders/iam-db-auth-error"
  retention_in_days = 90
}
