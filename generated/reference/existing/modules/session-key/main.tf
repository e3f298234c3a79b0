# components.session-key
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:their versions are raised by hand, twice a year
  name                    = "bookshop/existing/session-key"
  description             = "Signs the cookies of the shop."
  kms_key_id              = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  recovery_window_in_days = 30

  replica {
    region = "eu-west-1"
  }
}

# The value is in no state and no plan; raising the version writes a new one.
ephemeral "aws_secretsmanager_random_password" "this" {
  password_length     = 64
  exclude_characters  = "0O1lI"
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.this.random_password
  secret_string_wo_version = 1
}
