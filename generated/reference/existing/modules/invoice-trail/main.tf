# components.invoice-trail
resource "aws_cloudtrail" "this" {
  # checkov:skip=CKV2_AWS_10:auditors read the files
  # checkov:skip=CKV_AWS_252:auditors come once a year
  # checkov:skip=CKV_AWS_35:what has no `key` holds nothing that the keys of AWS are not enough for
  name                          = "bookshop-existing-invoice-trail"
  s3_bucket_name                = var.trail_copies_name_once_writable
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true

  event_selector {
    include_management_events = false
    read_write_type           = "All"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::bookshop-existing-invoices-210987654321/"]
    }
  }
}
