# components.catalog-history
resource "aws_db_subnet_group" "this" {
  name_prefix = "bookshop-existing-catalog-history-"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  # A prefix and not a name: a major upgrade needs the next group while this one is still in use.
  name_prefix = "bookshop-existing-catalog-history-"
  family      = "postgres16"
  description = "Parameters of PostgreSQL 16"

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
  # checkov:skip=CKV_AWS_118:nobody waits for its answers
  # checkov:skip=CKV_AWS_129:analysts see their mistakes at once
  # checkov:skip=CKV_AWS_157:analysts can wait for a restore
  # checkov:skip=CKV_AWS_161:the tools of the analysts know passwords only
  # checkov:skip=CKV_AWS_226:it is thrown away within the year
  # checkov:skip=CKV_AWS_353:nobody waits for its answers
  identifier               = "bookshop-existing-catalog-history"
  engine                   = "postgres"
  engine_version           = "16.9"
  instance_class           = "db.t4g.medium"
  parameter_group_name     = aws_db_parameter_group.this.name
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
  snapshot_identifier      = "bookshop-2025"

  storage_type       = "gp3"
  allocated_storage  = 400
  iops               = 12000
  storage_throughput = 500
  storage_encrypted  = true
  kms_key_id         = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"

  # Database and master user are the snapshot's.
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = "arn:aws:kms:eu-central-1:210987654321:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  iam_database_authentication_enabled = false

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  port                   = 5432
  publicly_accessible    = false
  multi_az               = false
  availability_zone      = "eu-central-1a"

  backup_retention_period  = 7
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  skip_final_snapshot      = false
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "bookshop-existing-catalog-history-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"
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
