# components.api
# With this role ECS starts tasks: it pulls the image, writes the log and reads injected secrets.
resource "aws_iam_role" "execution" {
  name = "bookshop-existing-api-start"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "ecs-tasks.amazonaws.com"
      }
    }]
  })
}

# For components.api.image, components.api.logs, components.api.secrets, components.api.sidecars
resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ApiLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        Sid      = "ImagesPullBatchCheckLayerAvailability"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:aws:ecr:eu-central-1:210987654321:repository/bookshop"]
      },
      {
        Sid      = "ImagesPullGetAuthorizationToken"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Sid      = "OrdersInjectDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = ["arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"]
      },
      {
        Sid      = "OrdersInjectGetSecretValue"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.orders_connection_secret_arn]
      },
      {
        Sid      = "PaymentInject"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.payment_arn]
      },
      {
        Sid      = "SessionKeyInjectGetSecretValue"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.session_key_arn]
      },
    ]
  })
}

# This role is what the application itself may do.
resource "aws_iam_role" "task" {
  name = "bookshop-existing-api"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "ecs-tasks.amazonaws.com"
      }
    }]
  })
}

# For components.api.exec, components.api.permissions, components.api.uses
resource "aws_iam_role_policy" "task" {
  name = "task"
  role = aws_iam_role.task.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "BasketsConnect"
        Effect   = "Allow"
        Action   = ["elasticache:Connect"]
        Resource = [var.baskets_arn, var.baskets_user_arn_shop, var.baskets_user_arn_support]
      },
      {
        Sid    = "CartsReadWriteBatchGetItem"
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
        Resource = [var.carts_arn]
      },
      {
        Sid      = "CartsReadWriteDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
        Resource = ["arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"]
        Condition = {
          StringEquals = {
            "kms:ViaService" = ["dynamodb.eu-central-1.amazonaws.com"]
          }
        }
      },
      {
        Sid      = "CartsReadWriteQuery"
        Effect   = "Allow"
        Action   = ["dynamodb:Query", "dynamodb:Scan"]
        Resource = ["${var.carts_arn}/index/*"]
      },
      {
        Sid    = "ClusterExec"
        Effect = "Allow"
        Action = [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ]
        Resource = ["*"]
      },
      {
        Sid      = "CoversMountReadOnly"
        Effect   = "Allow"
        Action   = ["elasticfilesystem:ClientMount"]
        Resource = [var.covers_arn]
        Condition = {
          StringEquals = {
            "elasticfilesystem:AccessPointArn" = [var.covers_access_point_arn]
          }
        }
      },
      {
        Sid      = "Mail"
        Effect   = "Allow"
        Action   = ["ses:SendEmail", "ses:SendRawEmail"]
        Resource = ["arn:aws:ses:eu-central-1:123456789012:identity/shop.example.com"]
        Condition = {
          StringEquals = {
            "ses:FromAddress" = ["orders@shop.example.com"]
          }
        }
      },
      {
        Sid      = "MediaReadWriteAbortMultipartUpload"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"]
        Resource = ["arn:aws:s3:::bookshop-existing-media-example/*"]
      },
      {
        Sid      = "MediaReadWriteDecrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = ["arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"]
      },
      {
        Sid      = "MediaReadWriteGetBucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::bookshop-existing-media-example"]
      },
      {
        Sid      = "MediaReadWriteGetObject"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::bookshop-existing-media-example/*"]
      },
      {
        Sid      = "ParcelsSendGetQueueAttributes"
        Effect   = "Allow"
        Action   = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"]
        Resource = [var.parcels_arn]
      },
    ]
  })
}
