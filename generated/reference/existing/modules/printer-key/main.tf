# components.printer-key
resource "aws_secretsmanager_secret" "this" {
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
