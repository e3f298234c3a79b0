# components.worker
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:the images write below /tmp
  family                   = "bookshop-existing-worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = "1024"
  execution_role_arn       = var.jobs_execution_role_arn
  task_role_arn            = var.jobs_task_role_arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true

  container_definitions = jsonencode([{
    name      = "worker"
    image     = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop:${var.image_tag}"
    essential = true
    command   = ["celery", "worker"]
    environment = [{
      name  = "PRICES_URL"
      value = "http://prices.bookshop.internal"
    }]
    secrets = [{
      name      = "DATABASE_URL"
      valueFrom = "${var.orders_connection_secret_arn}:url::${var.orders_connection_secret_version_id}"
    }]
    readonlyRootFilesystem = false
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group             = "/bookshop/existing/jobs"
        awslogs-region            = "eu-central-1"
        awslogs-stream-prefix     = "worker"
        awslogs-multiline-pattern = "^\\["
        mode                      = "non-blocking"
        max-buffer-size           = "25m"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
}

resource "aws_ecs_service" "this" {
  name                               = "bookshop-existing-worker"
  cluster                            = "arn:aws:ecs:eu-central-1:210987654321:cluster/platform"
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = 1
  platform_version                   = "LATEST"
  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 200
  enable_execute_command             = false
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
    base              = 1
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 4
    base              = 0
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = false
  }

  network_configuration {
    subnets          = var.services_subnet_ids
    security_groups  = [var.jobs_security_group_id]
    assign_public_ip = false
  }

  lifecycle {
    # The scaler owns the number of tasks.
    ignore_changes = [desired_count]
  }
}
