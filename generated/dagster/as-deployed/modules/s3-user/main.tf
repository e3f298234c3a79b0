# components.s3-user
resource "aws_iam_user" "this" {
  # checkov:skip=CKV_AWS_273:as deployed; the private environment uses the task role
  name          = "dagster-ecs-s3-user"
  force_destroy = false
}

# For components.s3-user.uses.storage
resource "aws_iam_user_policy" "this" {
  # checkov:skip=CKV_AWS_40:as deployed; the private environment uses the task role
  name = "user"
  user = aws_iam_user.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "StorageReadGetBucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::${var.bucket_name}"]
      },
      {
        Sid      = "StorageReadGetObject"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::${var.bucket_name}/*"]
      },
    ]
  })
}

resource "aws_iam_access_key" "this" {
  user   = aws_iam_user.this.name
  status = "Active"
}
