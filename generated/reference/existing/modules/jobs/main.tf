# components.jobs
# With this role ECS starts tasks: it pulls the image, writes the log and reads injected secrets.
resource "aws_iam_role" "execution" {
  name = "bookshop-existing-jobs-start"
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

# For components.back-office.image, components.back-office.logs, components.worker.image, components.worker.logs, components.worker.secrets
resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "BackOfficeLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${var.back_office_log_group_arn}:*"]
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
        Sid      = "JobLogWrite"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${var.job_log_arn}:*"]
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
    ]
  })
}

# This role is what the application itself may do.
resource "aws_iam_role" "task" {
  name = "bookshop-existing-jobs"
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

# For components.jobs.permissions, components.worker.uses
resource "aws_iam_role_policy" "task" {
  name = "task"
  role = aws_iam_role.task.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "JobLogWrite"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${var.job_log_arn}:*"]
      },
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
        Sid    = "ParcelsConsumeChangeMessageVisibility"
        Effect = "Allow"
        Action = [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
        ]
        Resource = [var.parcels_arn]
      },
      {
        Sid      = "Translate"
        Effect   = "Allow"
        Action   = ["translate:TranslateText"]
        Resource = ["arn:aws:translate:eu-central-1:123456789012:terminology/books"]
      },
    ]
  })
}
