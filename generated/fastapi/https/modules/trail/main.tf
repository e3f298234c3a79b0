# components.trail
resource "aws_cloudtrail" "this" {
  name                          = "fastapi-app-production-trail"
  s3_bucket_name                = aws_s3_bucket.this.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true

  # CloudTrail tries its permissions when the trail is created.
  depends_on = [
    aws_s3_bucket_policy.this,
  ]
}
