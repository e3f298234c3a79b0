# components.webhook-key
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:their versions are raised by hand, twice a year
  # checkov:skip=CKV_AWS_149:what has no `key` holds nothing that the keys of AWS are not enough for
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "bookshop-existing-webhook-key-"
  recovery_window_in_days = 30
}

# The value is in no state and no plan; raising the version writes a new one.
ephemeral "aws_secretsmanager_random_password" "this" {
  password_length     = 48
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  secret_string_wo = jsonencode({
    token = ephemeral.aws_secretsmanager_random_password.this.random_password
  })
  secret_string_wo_version = 1
}
