# components.orders.credentials
# The password is in no state and no plan: it goes through write-only arguments to the database and to this secret.
# Raising `credentials_version` writes a new one to both; so does it mend an apply that stopped between the two.
ephemeral "aws_secretsmanager_random_password" "this" {
  password_length = 32
  # Punctuation would have to be escaped in the URL.
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "connection" {
  # checkov:skip=CKV2_AWS_57:their versions are raised by hand, twice a year
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "bookshop-existing-orders-connection-"
  description             = "Connection to the database orders"
  kms_key_id              = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_version" "connection" {
  secret_id = aws_secretsmanager_secret.connection.id
  secret_string_wo = jsonencode({
    host     = aws_db_instance.this.address
    port     = "5432"
    database = "orders"
    username = "shop"
    password = ephemeral.aws_secretsmanager_random_password.this.random_password
    url      = "postgresql://shop:${ephemeral.aws_secretsmanager_random_password.this.random_password}@${aws_db_instance.this.endpoint}/orders"
  })
  secret_string_wo_version = 1

  lifecycle {
    # A replaced database has another host and another password.
    replace_triggered_by = [aws_db_instance.this.resource_id]
  }
}
