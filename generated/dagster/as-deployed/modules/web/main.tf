# components.web
resource "aws_ecs_task_definition" "this" {
  # checkov:skip=CKV_AWS_336:Dagster writes its home directory
  family                   = "dagster-ecs-webserver-fargate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = var.ecs_tasks_execution_role_arn
  task_role_arn            = var.ecs_tasks_task_role_arn
  # Revisions that run, or that a rollback may want, are not deregistered by the next one.
  skip_destroy = true

  container_definitions = jsonencode([{
    name      = "web"
    image     = "${var.registry_url}:${var.image_tag}"
    essential = true
    portMappings = [{
      containerPort = 80
      hostPort      = 80
      protocol      = "tcp"
    }]
    environment = [
      {
        name  = "AWS_DEFAULT_REGION"
        value = "ap-southeast-2"
      },
      {
        name  = "DAGSTER_POSTGRES_DB"
        value = "dagster"
      },
      {
        name  = "DAGSTER_POSTGRES_HOST"
        value = var.db_host
      },
      {
        name  = "DAGSTER_POSTGRES_PORT"
        value = "5432"
      },
      {
        name  = "DAGSTER_S3_BUCKET"
        value = var.bucket_name
      },
    ]
    secrets = [
      {
        name      = "AWS_ACCESS_KEY_ID"
        valueFrom = "${var.aws_credentials_arn}:AWS_ACCESS_KEY_ID::${var.aws_credentials_version_id}"
      },
      {
        name      = "AWS_SECRET_ACCESS_KEY"
        valueFrom = "${var.aws_credentials_arn}:AWS_SECRET_ACCESS_KEY::${var.aws_credentials_version_id}"
      },
      {
        name      = "DAGSTER_POSTGRES_PASSWORD"
        valueFrom = "${var.db_connection_secret_arn}:password::${var.db_connection_secret_version_id}"
      },
      {
        name      = "DAGSTER_POSTGRES_USER"
        valueFrom = "${var.db_connection_secret_arn}:username::${var.db_connection_secret_version_id}"
      },
    ]
    mountPoints = [{
      sourceVolume  = "dags"
      containerPath = "/app/dags"
      readOnly      = false
    }]
    readonlyRootFilesystem = false
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/dagster-ecs-fargate"
        awslogs-region        = "ap-southeast-2"
        awslogs-stream-prefix = "web"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  volume {
    name = "dags"

    efs_volume_configuration {
      file_system_id     = var.dags_file_system_id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = var.dags_access_point_id
        iam             = "ENABLED"
      }
    }
  }
}

resource "aws_ecs_service" "this" {
  # checkov:skip=CKV_AWS_333:as deployed: no NAT
  name                               = "dagster-ecs-fargate-service"
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
    subnets          = var.public_subnet_ids
    security_groups  = [var.ecs_tasks_security_group_id]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = var.edge_web_target_group_arn
    container_name   = "web"
    container_port   = 80
  }

  lifecycle {
    # The scaler owns the number of tasks.
    ignore_changes = [desired_count]
  }
}
