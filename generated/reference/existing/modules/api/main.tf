# components.api
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:the images write below /tmp
  family                   = "bookshop-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = "2048"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true
  # The deploy pipeline registers revisions too.
  track_latest = true

  container_definitions = jsonencode([
    {
      name             = "app"
      image            = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop:${var.image_tag}"
      essential        = true
      entryPoint       = ["/usr/bin/tini", "--"]
      command          = ["gunicorn", "shop:app"]
      workingDirectory = "/app"
      user             = "1000:1000"
      portMappings = [{
        containerPort = 8000
        hostPort      = 8000
        protocol      = "tcp"
      }]
      environment = [
        {
          name  = "MEDIA_BUCKET"
          value = "bookshop-existing-media-example"
        },
        {
          name  = "PRICES_URL"
          value = "http://prices.svc.bookshop:9000"
        },
      ]
      secrets = [
        {
          name      = "DATABASE_URL"
          valueFrom = "${var.orders_connection_secret_arn}:url::${var.orders_connection_secret_version_id}"
        },
        {
          name      = "PAYMENT_TOKEN"
          valueFrom = "${var.payment_arn}:token::"
        },
        {
          name      = "SESSION_KEY"
          valueFrom = "${var.session_key_arn}:::${var.session_key_version_id}"
        },
      ]
      mountPoints = [{
        sourceVolume  = "covers"
        containerPath = "/covers"
        readOnly      = true
      }]
      dependsOn = [{
        containerName = "traces"
        condition     = "HEALTHY"
      }]
      healthCheck = {
        command     = ["CMD", "curl", "-fsS", "http://localhost:8000/health"]
        interval    = 15
        timeout     = 5
        retries     = 3
        startPeriod = 30
      }
      stopTimeout            = 60
      readonlyRootFilesystem = true
      linuxParameters = {
        capabilities = {
          add  = ["SYS_PTRACE"]
          drop = ["ALL"]
        }
        initProcessEnabled = true
      }
      ulimits = [{
        name      = "nofile"
        softLimit = 65536
        hardLimit = 65536
      }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group           = aws_cloudwatch_log_group.this.name
          awslogs-region          = "eu-central-1"
          awslogs-stream-prefix   = "api"
          awslogs-datetime-format = "%Y-%m-%dT%H:%M:%S"
          mode                    = "non-blocking"
          max-buffer-size         = "25m"
        }
      }
    },
    {
      name                   = "setup"
      image                  = "public.ecr.aws/docker/library/busybox:1.37"
      essential              = false
      command                = ["true"]
      readonlyRootFilesystem = false
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group           = aws_cloudwatch_log_group.this.name
          awslogs-region          = "eu-central-1"
          awslogs-stream-prefix   = "api"
          awslogs-datetime-format = "%Y-%m-%dT%H:%M:%S"
          mode                    = "non-blocking"
          max-buffer-size         = "25m"
        }
      }
    },
    {
      name       = "traces"
      image      = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.1"
      essential  = false
      cpu        = 128
      memory     = 256
      entryPoint = ["/awscollector"]
      command    = ["--config=/etc/ecs/ecs-default-config.yaml"]
      user       = "4317"
      portMappings = [{
        containerPort = 4318
        hostPort      = 4318
        protocol      = "tcp"
      }]
      environment = [{
        name  = "LOG_LEVEL"
        value = "warn"
      }]
      secrets = [{
        name      = "INGEST_KEY"
        valueFrom = "${var.payment_arn}:traces::"
      }]
      mountPoints = [{
        sourceVolume  = "covers"
        containerPath = "/covers"
        readOnly      = true
      }]
      dependsOn = [{
        containerName = "setup"
        condition     = "SUCCESS"
      }]
      healthCheck = {
        command     = ["CMD-SHELL", "/healthcheck"]
        interval    = 10
        timeout     = 3
        retries     = 2
        startPeriod = 5
      }
      stopTimeout            = 10
      readonlyRootFilesystem = true
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group           = aws_cloudwatch_log_group.this.name
          awslogs-region          = "eu-central-1"
          awslogs-stream-prefix   = "api"
          awslogs-datetime-format = "%Y-%m-%dT%H:%M:%S"
          mode                    = "non-blocking"
          max-buffer-size         = "25m"
        }
      }
    },
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  ephemeral_storage {
    size_in_gib = 30
  }

  volume {
    name = "covers"

    efs_volume_configuration {
      file_system_id     = var.covers_file_system_id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = var.covers_access_point_id
        iam             = "ENABLED"
      }
    }
  }
}

resource "aws_ecs_service" "this" {
  # checkov:skip=CKV_AWS_332:the tracing agent is tested on this one
  name                               = "api"
  cluster                            = "arn:aws:ecs:eu-central-1:210987654321:cluster/platform"
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = 3
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 90
  enable_execute_command             = true
  enable_ecs_managed_tags            = true
  propagate_tags                     = "TASK_DEFINITION"
  wait_for_steady_state              = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  alarms {
    alarm_names = ["bookshop-existing-shop-errors"]
    enable      = true
    rollback    = true
  }

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60011", "subnet-0a1b2c3d4e5f60012"]
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.shop_api_target_group_arn
    container_name   = "app"
    container_port   = 8000
  }

  lifecycle {
    # The scaler owns the number of tasks, the deploy pipeline the revision that runs.
    ignore_changes = [desired_count, task_definition]
  }

  # Tasks need the permissions until the last of them has stopped.
  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task,
  ]
}
