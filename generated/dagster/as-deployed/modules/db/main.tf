# components.db
resource "aws_db_subnet_group" "this" {
  name_prefix = "dagster-ecs-db-"
  description = "Subnets of the tier public"
  subnet_ids  = var.public_subnet_ids

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  # A prefix and not a name: a major upgrade needs the next group while this one is still in use.
  name_prefix = "dagster-ecs-db-"
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
  # checkov:skip=CKV_AWS_118:as deployed, without the memory of a db.t3.micro to spare
  # checkov:skip=CKV_AWS_129:as deployed
  # checkov:skip=CKV_AWS_157:as deployed
  # checkov:skip=CKV_AWS_161:Dagster signs in with its password
  # checkov:skip=CKV_AWS_226:as deployed, pinned to 15.13
  # checkov:skip=CKV_AWS_353:as deployed, without the memory of a db.t3.micro to spare
  identifier               = "dagster-ecs-db"
  engine                   = "postgres"
  engine_version           = "15.13"
  instance_class           = "db.t3.micro"
  parameter_group_name     = aws_db_parameter_group.this.name
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  storage_type      = "gp3"
  allocated_storage = 20
  storage_encrypted = true

  username                            = "dagster"
  db_name                             = "dagster"
  password_wo                         = ephemeral.aws_secretsmanager_random_password.this.random_password
  password_wo_version                 = 1
  iam_database_authentication_enabled = false

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  port                   = 5432
  publicly_accessible    = false
  multi_az               = false
  availability_zone      = "ap-southeast-2a"

  backup_retention_period  = 7
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  skip_final_snapshot      = false
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "dagster-ecs-db-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"
  deletion_protection       = true

  auto_minor_version_upgrade  = false
  allow_major_version_upgrade = false
  apply_immediately           = false

  performance_insights_enabled = false

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }
}
