# components.ecs-tasks
# With this role ECS starts tasks: it pulls the image, writes the log and reads injected secrets.
resource "aws_iam_role" "execution" {
  name = "dagster-ecs-ecs-task-execution-fargate"
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

# For components.daemon.image, components.daemon.logs, components.daemon.secrets, components.web.image, components.web.logs, components.web.secrets
resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "AwsCredentialsInject"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.aws_credentials_arn]
      },
      {
        Sid      = "DbInject"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.db_connection_secret_arn]
      },
      {
        Sid      = "RegistryPullBatchCheckLayerAvailability"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [var.registry_arn]
      },
      {
        Sid      = "RegistryPullGetAuthorizationToken"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Sid      = "TaskLogsWrite"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${var.task_logs_arn}:*"]
      },
    ]
  })
}

# This role is what the application itself may do.
resource "aws_iam_role" "task" {
  name = "dagster-ecs-ecs-task-fargate"
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

# For components.daemon.uses, components.web.uses
resource "aws_iam_role_policy" "task" {
  name = "task"
  role = aws_iam_role.task.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "AwsCredentialsRead"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = [var.aws_credentials_arn]
      },
      {
        Sid      = "DagsMount"
        Effect   = "Allow"
        Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource = [var.dags_arn]
        Condition = {
          StringEquals = {
            "elasticfilesystem:AccessPointArn" = [var.dags_access_point_arn]
          }
        }
      },
    ]
  })
}
