# components.thumbnails
# This role is what the function may do, and what Lambda does for it.
resource "aws_iam_role" "this" {
  name = "bookshop-staging-thumbnails"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "lambda.amazonaws.com"
      }
    }]
  })
}

# For components.thumbnails.async, components.thumbnails.dead_letter, components.thumbnails.key, components.thumbnails.logs, components.thumbnails.permissions, components.thumbnails.tier, components.thumbnails.tracing, components.thumbnails.uses
# Lambda makes and removes interfaces with this role. It takes the permission for all resources only: there is no interface to name yet.
resource "aws_iam_role_policy" "this" {
  # checkov:skip=CKV_AWS_290:Lambda wants it of every function in a VPC
  # checkov:skip=CKV_AWS_355:Lambda wants it of every function in a VPC
  name = "function"
  role = aws_iam_role.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CoversMount"
        Effect   = "Allow"
        Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource = [var.covers_arn]
        Condition = {
          StringEquals = {
            "elasticfilesystem:AccessPointArn" = [var.covers_access_point_arn]
          }
        }
      },
      {
        Sid      = "Describe"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel"]
        Resource = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"]
      },
      {
        Sid      = "MediaReadWriteAbortMultipartUpload"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"]
        Resource = ["arn:aws:s3:::bookshop-staging-media-example/*"]
      },
      {
        Sid      = "MediaReadWriteDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [var.master_key_arn]
      },
      {
        Sid      = "MediaReadWriteGetBucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::bookshop-staging-media-example"]
      },
      {
        Sid      = "MediaReadWriteGetObject"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::bookshop-staging-media-example/*"]
      },
      {
        Sid      = "OnCallDeliverPublish"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [var.on_call_arn]
      },
      {
        Sid      = "PaymentRead"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = [var.payment_arn]
      },
      {
        Sid      = "ReceiptsInvoke"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = ["arn:aws:lambda:eu-central-1:${var.account_id}:function:bookshop-staging-receipts"]
      },
      {
        Sid    = "ThumbnailsAttach"
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = ["*"]
      },
      {
        Sid      = "ThumbnailsEnvironment"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.master_key_arn]
      },
      {
        Sid      = "ThumbnailsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        Sid      = "ThumbnailsTrace"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = ["*"]
      },
    ]
  })
}
