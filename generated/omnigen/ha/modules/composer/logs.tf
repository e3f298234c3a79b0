# components.composer
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_158:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_338:the document names no retention; 30 days are the default
  name              = "/aws/lambda/omnigen-current-composer"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
