# components.generator
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/omnigen-current-generator"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
