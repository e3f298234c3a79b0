# components.db
resource "aws_db_subnet_group" "this" {
  name_prefix = "fastapi-app-production-db-"
  description = "Subnets of the tier private"
  subnet_ids  = var.private_subnet_ids

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  # A prefix and not a name: a major upgrade needs the next group while this one is still in use.
  name_prefix = "fastapi-app-production-db-"
  family      = "postgres15"
  description = "Parameters of PostgreSQL 15"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "this" {
  # checkov:skip=CKV_AWS_118:the document asks for Performance Insights alone, and in production
  # checkov:skip=CKV_AWS_161:the application signs in with its password
  # checkov:skip=CKV_AWS_354:the document pays for no keys of its own
  identifier               = "fastapi-app-production-db"
  engine                   = "postgres"
  engine_version           = "15"
  instance_class           = "db.t3.small"
  parameter_group_name     = aws_db_parameter_group.this.name
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  storage_type          = "gp3"
  allocated_storage     = 20
  max_allocated_storage = 100
  storage_encrypted     = true

  username                            = "app"
  db_name                             = "app"
  password_wo                         = ephemeral.aws_secretsmanager_random_password.this.random_password
  password_wo_version                 = 1
  iam_database_authentication_enabled = false

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  port                   = 5432
  publicly_accessible    = false
  multi_az               = true

  backup_retention_period  = 7
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  skip_final_snapshot      = false
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "fastapi-app-production-db-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"
  deletion_protection       = true

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  apply_immediately           = false

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }

  # RDS would create the log groups itself, without retention.
  depends_on = [aws_cloudwatch_log_group.postgresql, aws_cloudwatch_log_group.upgrade]
}
