# components.printer-key
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:their versions are raised by hand, twice a year
  # checkov:skip=CKV_AWS_149:what has no `key` holds nothing that the keys of AWS are not enough for
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "bookshop-existing-printer-key-"
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  secret_string = jsonencode({
    AWS_ACCESS_KEY_ID     = var.printer_access_key_id
    AWS_SECRET_ACCESS_KEY = var.printer_secret_access_key
  })
}
