# components.bucket-logs
resource "aws_s3_bucket" "this" {
  # checkov:skip=CKV2_AWS_62:nothing acts on single objects
  # checkov:skip=CKV_AWS_144:the database is copied to another region, the buckets can be filled again
  # checkov:skip=CKV_AWS_145:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_18:these buckets hold logs themselves
  bucket        = "bookshop-existing-bucket-logs-210987654321"
  force_destroy = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DenyInsecureTransport"
        Effect = "Deny"
        Principal = {
          AWS = "*"
        }
        Action   = "s3:*"
        Resource = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "BucketAccessLogsInvoices"
        Effect = "Allow"
        Principal = {
          Service = "logging.s3.amazonaws.com"
        }
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.this.arn}/invoices/*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = ["arn:aws:s3:::bookshop-existing-invoices-210987654321"]
          }
          StringEquals = {
            "aws:SourceAccount" = ["210987654321"]
          }
        }
      },
      {
        Sid    = "BucketAccessLogsMedia"
        Effect = "Allow"
        Principal = {
          Service = "logging.s3.amazonaws.com"
        }
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.this.arn}/media/*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = ["arn:aws:s3:::bookshop-existing-media-example"]
          }
          StringEquals = {
            "aws:SourceAccount" = ["210987654321"]
          }
        }
      },
      {
        Sid    = "BucketAccessLogsReleases"
        Effect = "Allow"
        Principal = {
          Service = "logging.s3.amazonaws.com"
        }
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.this.arn}/releases/*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = ["arn:aws:s3:::bookshop-existing-releases-210987654321"]
          }
          StringEquals = {
            "aws:SourceAccount" = ["210987654321"]
          }
        }
      },
      {
        Sid    = "BucketAccessLogsTrailCopies"
        Effect = "Allow"
        Principal = {
          Service = "logging.s3.amazonaws.com"
        }
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.this.arn}/trail-copies/*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = ["arn:aws:s3:::bookshop-existing-trail-copies-210987654321"]
          }
          StringEquals = {
            "aws:SourceAccount" = ["210987654321"]
          }
        }
      },
    ]
  })

  # S3 refuses two changes of one bucket's access at the same time.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
