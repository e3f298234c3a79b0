# components.carts
resource "aws_dynamodb_table" "this" {
  name                        = "bookshop-existing-carts"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "customer"
  range_key                   = "changed"
  table_class                 = "STANDARD"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "changed"
    type = "N"
  }

  attribute {
    name = "customer"
    type = "S"
  }

  attribute {
    name = "items"
    type = "N"
  }

  attribute {
    name = "status"
    type = "S"
  }

  attribute {
    name = "total"
    type = "N"
  }

  global_secondary_index {
    name               = "by-status"
    hash_key           = "status"
    range_key          = "changed"
    projection_type    = "INCLUDE"
    non_key_attributes = ["total"]

    on_demand_throughput {
      max_read_request_units  = 2000
      max_write_request_units = 500
    }
  }

  local_secondary_index {
    name               = "by-items"
    range_key          = "items"
    projection_type    = "INCLUDE"
    non_key_attributes = ["currency"]
  }

  local_secondary_index {
    name            = "by-total"
    range_key       = "total"
    projection_type = "KEYS_ONLY"
  }

  on_demand_throughput {
    max_read_request_units  = 8000
    max_write_request_units = 2000
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 14
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  }

  lifecycle {
    prevent_destroy = true
  }
}
