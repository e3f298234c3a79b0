# components.archive-key
resource "aws_kms_key" "this" {
  description             = "Key archive-key of bookshop"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  multi_region            = true
  is_enabled              = false
}

resource "aws_kms_alias" "this" {
  name          = "alias/bookshop-staging-archive-key"
  target_key_id = aws_kms_key.this.key_id
}
