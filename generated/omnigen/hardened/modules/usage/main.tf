# components.usage
resource "aws_dynamodb_table" "this" {
  # checkov:skip=CKV_AWS_119:the document pays for no keys of its own
  name                        = "omnigen-current-usage"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "user_id"
  range_key                   = "period"
  table_class                 = "STANDARD"
  deletion_protection_enabled = true

  attribute {
    name = "period"
    type = "S"
  }

  attribute {
    name = "user_id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}
