# components.composer
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/omnigen-current-composer"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
