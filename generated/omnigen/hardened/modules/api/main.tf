# components.api
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:the document says nothing of the image's file system
  family                   = "omnigen-current-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true

  container_definitions = jsonencode([{
    name      = "api"
    image     = "${var.registry_url}:${var.image_tag}"
    essential = true
    portMappings = [{
      containerPort = 8080
      hostPort      = 8080
      protocol      = "tcp"
    }]
    environment = [
      {
        name  = "ASSETS_BUCKET"
        value = var.assets_name
      },
      {
        name  = "GENERATOR"
        value = "omnigen-current-generator"
      },
      {
        name  = "JOBS_TABLE"
        value = "omnigen-current-jobs"
      },
      {
        name  = "USAGE_TABLE"
        value = "omnigen-current-usage"
      },
    ]
    readonlyRootFilesystem = false
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "api"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

resource "aws_ecs_service" "this" {
  name                               = "omnigen-current-api"
  cluster                            = var.cluster_arn
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = 1
  launch_type                        = "FARGATE"
  platform_version                   = "LATEST"
  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 120
  enable_execute_command             = false
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.edge_api_target_group_arn
    container_name   = "api"
    container_port   = 8080
  }

  lifecycle {
    # The scaler owns the number of tasks.
    ignore_changes = [desired_count]
  }

  # Tasks need the permissions until the last of them has stopped.
  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task,
  ]
}
