# components.invoice-trail
resource "aws_cloudtrail" "this" {
  name                          = "bookshop-staging-invoice-trail"
  s3_bucket_name                = var.trail_copies_name_once_writable
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = false

  event_selector {
    include_management_events = false
    read_write_type           = "All"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["${var.invoices_arn}/"]
    }
  }
}
