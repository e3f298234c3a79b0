# components.db.log_exports
resource "aws_cloudwatch_log_group" "postgresql" {
  # checkov:skip=CKV_AWS_158:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_338:the document keeps logs for 30 days
  name              = "/aws/rds/instance/fastapi-app-production-db/postgresql"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "upgrade" {
  # checkov:skip=CKV_AWS_158:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_338:the document keeps logs for 30 days
  name              = "/aws/rds/instance/fastapi-app-production-db/upgrade"
  retention_in_days = 30
}
