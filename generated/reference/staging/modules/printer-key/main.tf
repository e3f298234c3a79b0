# components.printer-key
resource "aws_secretsmanager_secret" "this" {
  name                    = "bookshop-staging-printer-key"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  secret_string = jsonencode({
    AWS_ACCESS_KEY_ID     = var.printer_access_key_id
    AWS_SECRET_ACCESS_KEY = var.printer_secret_access_key
  })
}
