# components.aws-credentials
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:raising credentials_version rotates the password; the user's key is rotated by hand
  # checkov:skip=CKV_AWS_149:as deployed, with the keys of AWS
  name                    = "dagster-ecs-aws-credentials"
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  secret_string = jsonencode({
    AWS_ACCESS_KEY_ID     = var.s3_user_access_key_id
    AWS_SECRET_ACCESS_KEY = var.s3_user_secret_access_key
  })
}
