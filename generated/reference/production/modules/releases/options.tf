# components.releases
resource "aws_s3_bucket_logging" "this" {
  bucket        = aws_s3_bucket.this.id
  target_bucket = var.bucket_logs_name_once_writable
  target_prefix = "releases/"
}
