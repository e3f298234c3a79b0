# components.trail
resource "aws_cloudtrail" "this" {
  name                          = "bookshop-production"
  s3_bucket_name                = aws_s3_bucket.this.id
  s3_key_prefix                 = "cloudtrail"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  kms_key_id                    = var.master_key_arn_once_usable
  sns_topic_name                = var.on_call_arn
  # CloudTrail wants the log streams of the group, not the group.
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.this.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.logs.arn

  event_selector {
    include_management_events        = true
    read_write_type                  = "All"
    exclude_management_event_sources = ["kms.amazonaws.com"]

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::bookshop-production-media-example/"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }

  # CloudTrail tries its permissions when the trail is created.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_iam_role_policy.logs,
  ]
}
