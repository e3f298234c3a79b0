# components.orders
resource "aws_db_subnet_group" "this" {
  name_prefix = "bookshop-production-orders-"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  # A prefix and not a name: a major upgrade needs the next group while this one is still in use.
  name_prefix = "bookshop-production-orders-"
  family      = "postgres17"
  description = "Parameters of PostgreSQL 17"

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }

  parameter {
    name         = "max_connections"
    value        = "800"
    apply_method = "pending-reboot"
  }

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
  identifier               = "bookshop-production-orders"
  engine                   = "postgres"
  engine_version           = "17"
  instance_class           = "db.m7g.large"
  parameter_group_name     = aws_db_parameter_group.this.name
  ca_cert_identifier       = "rds-ca-rsa2048-g1"
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  storage_type          = "io2"
  allocated_storage     = 400
  max_allocated_storage = 1000
  iops                  = 12000
  dedicated_log_volume  = true
  storage_encrypted     = true
  kms_key_id            = var.master_key_arn

  username                            = "shop"
  db_name                             = "orders"
  password_wo                         = ephemeral.aws_secretsmanager_random_password.this.random_password
  password_wo_version                 = 1
  iam_database_authentication_enabled = true

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  port                   = 5432
  publicly_accessible    = false
  multi_az               = true

  backup_retention_period  = 14
  backup_window            = "02:00-02:30"
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  skip_final_snapshot      = false
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "bookshop-production-orders-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"
  deletion_protection       = true

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = true
  apply_immediately           = false
  maintenance_window          = "sun:03:00-sun:04:00"

  performance_insights_enabled          = true
  performance_insights_retention_period = 31
  performance_insights_kms_key_id       = var.master_key_arn
  database_insights_mode                = "standard"
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade", "iam-db-auth-error"]

  blue_green_update {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }

  # RDS would create the log groups itself, without retention.
  depends_on = [
    aws_cloudwatch_log_group.postgresql,
    aws_cloudwatch_log_group.upgrade,
    aws_cloudwatch_log_group.iam_db_auth_error,
    aws_iam_role_policy_attachment.monitoring,
  ]
}
