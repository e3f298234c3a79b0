# components.archive-key
resource "aws_kms_key" "this" {
  # checkov:skip=CKV_AWS_227:it is turned on when an old backup has to be read
  description             = "Key archive-key of bookshop"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  multi_region            = true
  is_enabled              = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  name          = "alias/bookshop-existing-archive-key"
  target_key_id = aws_kms_key.this.key_id
}

# The account may do everything, as without a policy; a service that is named encrypts by itself and not for its caller.
resource "aws_kms_key_policy" "this" {
  key_id = aws_kms_key.this.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "Account"
      Effect = "Allow"
      Principal = {
        AWS = "arn:aws:iam::210987654321:root"
      }
      Action   = "kms:*"
      Resource = "*"
    }]
  })
}
