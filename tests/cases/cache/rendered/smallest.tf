# sessions

## main.tf
# components.sessions
resource "aws_elasticache_subnet_group" "this" {
  name        = "shop-sessions"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "shop-sessions-valkey8"
  family      = "valkey8"
  description = "Parameters of Valkey 8"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "shop-sessions"
  description          = "sessions of shop"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.t4g.micro"
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6379

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit = 1
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "shop-sessions-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

  auto_minor_version_upgrade = true
  apply_immediately          = false

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }
}

## outputs.tf
output "host" {
  description = "Host name of the primary node."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "arn" {
  description = "ARN of the replication group."
  value       = aws_elasticache_replication_group.this.arn
}

output "reader_host" {
  description = "Host name that leads to the replicas, one after the other."
  value       = aws_elasticache_replication_group.this.reader_endpoint_address
}

output "user_arn_app" {
  description = "ARN of the user app."
  value       = aws_elasticache_user.user_app.arn
}

## users.tf
# components.sessions.iam_users
resource "aws_elasticache_user" "user_app" {
  # IAM wants id and name to be the same.
  user_id       = "shop-sessions-app"
  user_name     = "shop-sessions-app"
  engine        = "valkey"
  access_string = "on ~* &* +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "shop-sessions"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.user_app.user_id]
}

## variables.tf
variable "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of sessions, once all its rules are in place."
  type        = string
}

## versions.tf
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

