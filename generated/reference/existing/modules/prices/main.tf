# components.prices
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:the images write below /tmp
  family                   = "bookshop-existing-prices"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true

  container_definitions = jsonencode([{
    name      = "prices"
    image     = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop:${var.image_tag}"
    essential = true
    portMappings = [{
      containerPort = 9000
      hostPort      = 9000
      protocol      = "tcp"
    }]
    readonlyRootFilesystem = false
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "prices"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
}

resource "aws_ecs_service" "this" {
  name                               = "bookshop-existing-prices"
  cluster                            = "arn:aws:ecs:eu-central-1:210987654321:cluster/platform"
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = 2
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
    subnets          = ["subnet-0a1b2c3d4e5f60011", "subnet-0a1b2c3d4e5f60012"]
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.internal_prices_target_group_arn
    container_name   = "prices"
    container_port   = 9000
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  # Tasks need the permissions until the last of them has stopped.
  depends_on = [
    aws_iam_role_policy.execution,
  ]
}
