# components.composer
# This role is what the function may do, and what Lambda does for it.
resource "aws_iam_role" "this" {
  name = "omnigen-current-composer"
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

# For components.composer, components.composer.tier, components.composer.uses
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
        Sid      = "AssetsReadWriteAbortMultipartUpload"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"]
        Resource = ["${var.assets_arn}/*"]
      },
      {
        Sid      = "AssetsReadWriteGetBucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = [var.assets_arn]
      },
      {
        Sid      = "AssetsReadWriteGetObject"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${var.assets_arn}/*"]
      },
      {
        Sid    = "ComposerAttach"
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
        Sid      = "ComposerLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        Sid    = "JobsReadWrite"
        Effect = "Allow"
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
        ]
        Resource = [var.jobs_arn]
      },
    ]
  })
}
