# components.api.logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  name              = "/bookshop/existing/api"
  log_group_class   = "STANDARD"
  retention_in_days = 90
  kms_key_id        = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
}
