# components.printer
resource "aws_iam_user" "this" {
  # checkov:skip=CKV_AWS_273:the print shop's program takes nothing else
  name                 = "bookshop-existing-printer"
  path                 = "/partners/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/partners"
  force_destroy        = false
}

# For components.printer.permissions.status, components.printer.uses.media
resource "aws_iam_user_policy" "this" {
  # checkov:skip=CKV_AWS_40:the print shop's program takes nothing else
  name = "user"
  user = aws_iam_user.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "MediaReadDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = ["arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"]
      },
      {
        Sid      = "MediaReadGetBucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::bookshop-existing-media-example"]
      },
      {
        Sid      = "MediaReadGetObject"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::bookshop-existing-media-example/*"]
      },
      {
        Sid      = "Status"
        Effect   = "Allow"
        Action   = ["execute-api:Invoke"]
        Resource = ["arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/live/POST/printed"]
      },
    ]
  })
}

resource "aws_iam_access_key" "this" {
  user   = aws_iam_user.this.name
  status = "Active"
}
