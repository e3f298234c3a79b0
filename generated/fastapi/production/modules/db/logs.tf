# components.db.log_exports
resource "aws_cloudwatch_log_group" "postgresql" {
  name              = "/aws/rds/instance/fastapi-app-production-db/postgresql"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "upgrade" {
  name              = "/aws/rds/instance/fastapi-app-production-db/upgrade"
  retention_in_days = 30
}
