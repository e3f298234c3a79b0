# components.receipts
# This role is what the function may do, and what Lambda does for it.
resource "aws_iam_role" "this" {
  name = "bookshop-production-receipts"
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

# For components.receipts.dead_letter, components.receipts.logs, components.receipts.triggers
resource "aws_iam_role_policy" "this" {
  name = "function"
  role = aws_iam_role.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CartsStreamDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey"]
        Resource = [var.master_key_arn]
        Condition = {
          StringEquals = {
            "kms:ViaService" = ["dynamodb.eu-central-1.amazonaws.com"]
          }
        }
      },
      {
        Sid      = "CartsStreamDescribeStream"
        Effect   = "Allow"
        Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
        Resource = [var.carts_stream_arn]
      },
      {
        Sid      = "CartsStreamListStreams"
        Effect   = "Allow"
        Action   = ["dynamodb:ListStreams"]
        Resource = ["*"]
      },
      {
        Sid      = "OnCallDeliverDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [var.master_key_arn]
      },
      {
        Sid      = "OnCallDeliverPublish"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [var.on_call_arn]
      },
      {
        Sid      = "ReceiptsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${var.job_log_arn}:*"]
      },
      {
        Sid    = "ResizesPoll"
        Effect = "Allow"
        Action = [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
        ]
        Resource = [var.resizes_arn]
      },
    ]
  })
}
