# components.trail
resource "aws_cloudtrail" "this" {
  # checkov:skip=CKV2_AWS_10:the document reads the trail when it is needed
  # checkov:skip=CKV_AWS_252:nothing acts on single files of the trail
  # checkov:skip=CKV_AWS_35:the document pays for no keys of its own
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
