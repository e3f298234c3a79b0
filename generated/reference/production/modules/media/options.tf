# components.media
resource "aws_s3_bucket_logging" "this" {
  bucket        = aws_s3_bucket.this.id
  target_bucket = var.bucket_logs_name_once_writable
  target_prefix = "media/"
}

resource "aws_s3_bucket_cors_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  cors_rule {
    allowed_origins = ["https://shop.example.com"]
    allowed_methods = ["GET", "PUT"]
    allowed_headers = ["content-type"]
    expose_headers  = ["etag"]
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  name   = "unread"

  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 90
  }

  tiering {
    access_tier = "DEEP_ARCHIVE_ACCESS"
    days        = 180
  }
}

resource "aws_s3_bucket_accelerate_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  status = "Enabled"
}

resource "aws_s3_bucket_notification" "this" {
  bucket      = aws_s3_bucket.this.id
  eventbridge = true

  # components.receipts.triggers.buckets.media
  lambda_function {
    id                  = "receipts"
    lambda_function_arn = var.receipts_arn_once_invocable
    events              = ["s3:ObjectRemoved:*"]
    filter_prefix       = "receipts/"
  }

  # components.thumbnails.triggers.buckets.media[0]
  lambda_function {
    id                  = "thumbnails-1"
    lambda_function_arn = var.thumbnails_arn_once_invocable
    events              = ["s3:ObjectCreated:*", "s3:ObjectRestore:*"]
    filter_prefix       = "uploads/"
    filter_suffix       = ".png"
  }

  # components.thumbnails.triggers.buckets.media[1]
  lambda_function {
    id                  = "thumbnails-2"
    lambda_function_arn = var.thumbnails_arn_once_invocable
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "uploads/"
    filter_suffix       = ".jpg"
  }
}
