# components.stock
resource "aws_dynamodb_table" "this" {
  # checkov:skip=CKV_AWS_119:what has no `key` holds nothing that the keys of AWS are not enough for
  name                        = "bookshop-existing-stock"
  billing_mode                = "PROVISIONED"
  read_capacity               = 50
  write_capacity              = 20
  hash_key                    = "isbn"
  table_class                 = "STANDARD"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "isbn"
    type = "S"
  }

  attribute {
    name = "shelf"
    type = "S"
  }

  global_secondary_index {
    name            = "by-shelf"
    hash_key        = "shelf"
    projection_type = "ALL"
    read_capacity   = 20
    write_capacity  = 10
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  replica {
    region_name            = "eu-west-1"
    point_in_time_recovery = true
    propagate_tags         = true
  }

  lifecycle {
    prevent_destroy = true
    # Scaling owns the units.
    ignore_changes = [read_capacity, write_capacity]
  }
}
