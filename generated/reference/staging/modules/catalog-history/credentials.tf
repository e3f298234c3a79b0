# components.catalog-history.credentials
resource "aws_secretsmanager_secret_rotation" "connection" {
  secret_id = aws_db_instance.this.master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = 30
  }
}
