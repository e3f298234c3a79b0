# components.orders.backup.copy_to
# A key of the other region: copies of encrypted backups cannot be read with this one's.
resource "aws_kms_key" "backup_copy" {
  provider = aws.eu_west_1

  description             = "Backups of the database orders"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  lifecycle {
    # Copies outlive the database; without the key they are lost.
    prevent_destroy = true
  }
}

# The account may do everything, as without a policy.
resource "aws_kms_key_policy" "backup_copy" {
  provider = aws.eu_west_1

  key_id = aws_kms_key.backup_copy.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "Account"
      Effect = "Allow"
      Principal = {
        AWS = "arn:aws:iam::123456789012:root"
      }
      Action   = "kms:*"
      Resource = "*"
    }]
  })
}

resource "aws_db_instance_automated_backups_replication" "this" {
  provider = aws.eu_west_1

  source_db_instance_arn = aws_db_instance.this.arn
  retention_period       = 7
  kms_key_id             = aws_kms_key.backup_copy.arn
}
