# components.thumbnails.logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/bookshop/production/thumbnails"
  log_group_class   = "STANDARD"
  retention_in_days = 90
  kms_key_id        = var.master_key_arn_once_usable
}
