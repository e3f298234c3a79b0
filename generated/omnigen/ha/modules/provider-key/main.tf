# components.provider-key
resource "aws_secretsmanager_secret" "this" {
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "omnigen-current-provider-key-"
  description             = "Key of the Replicate API; filled by hand."
  recovery_window_in_days = 30
}
