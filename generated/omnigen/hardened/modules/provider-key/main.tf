# components.provider-key
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:the provider's key is filled by hand
  # checkov:skip=CKV_AWS_149:the document pays for no keys of its own
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "omnigen-current-provider-key-"
  description             = "Key of the Replicate API; filled by hand."
  recovery_window_in_days = 30
}
