# components.back-office
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:the images write below /tmp
  family                   = "bookshop-existing-back-office"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = var.jobs_execution_role_arn
  task_role_arn            = var.jobs_task_role_arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true

  container_definitions = jsonencode([{
    name      = "back-office"
    image     = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop:${var.image_tag}"
    essential = true
    portMappings = [{
      containerPort = 443
      hostPort      = 443
      protocol      = "tcp"
    }]
    readonlyRootFilesystem = false
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "back-office"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
}

resource "aws_ecs_service" "this" {
  name                               = "bookshop-existing-back-office"
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
    subnets          = var.services_subnet_ids
    security_groups  = [var.jobs_security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.shop_back_office_target_group_arn
    container_name   = "back-office"
    container_port   = 443
  }
}
