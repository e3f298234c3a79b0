# components.jobs
resource "aws_dynamodb_table" "this" {
  # checkov:skip=CKV_AWS_119:the document pays for no keys of its own
  name                        = "omnigen-current-jobs"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "job_id"
  table_class                 = "STANDARD"
  deletion_protection_enabled = true

  attribute {
    name = "job_id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}
