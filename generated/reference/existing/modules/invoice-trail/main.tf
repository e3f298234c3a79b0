# components.invoice-trail
resource "aws_cloudtrail" "this" {
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
