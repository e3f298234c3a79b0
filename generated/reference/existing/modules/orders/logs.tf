# components.orders.log_exports
resource "aws_cloudwatch_log_group" "postgresql" {
  name              = "/aws/rds/instance/bookshop-existing-orders/postgresql"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "upgrade" {
  name              = "/aws/rds/instance/bookshop-existing-orders/upgrade"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "iam_db_auth_error" {
  name              = "/aws/rds/instance/bookshop-existing-orders/iam-db-auth-error"
  retention_in_days = 90
}
