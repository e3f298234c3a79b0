# pages

## main.tf
# components.pages
resource "aws_elasticache_subnet_group" "this" {
  name        = "shop-pages"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "shop-pages-valkey9"
  family      = "valkey9"
  description = "Parameters of Valkey 9"

  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "shop-pages"
  description          = "pages of shop"
  engine               = "valkey"
  engine_version       = "9.0"
  node_type            = "cache.r6gd.xlarge"
  parameter_group_name = aws_elasticache_parameter_group.this.name
  # Nodes of this family take nothing else.
  data_tiering_enabled = true

  num_node_groups            = 3
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  multi_az_enabled           = true

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6379

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_name = "pages-2026"

  snapshot_retention_limit = 1
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "shop-pages-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

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
  description = "Host name under which clients find all shards."
  value       = aws_elasticache_replication_group.this.configuration_endpoint_address
}

output "arn" {
  description = "ARN of the replication group."
  value       = aws_elasticache_replication_group.this.arn
}

output "user_arn_web" {
  description = "ARN of the user web."
  value       = aws_elasticache_user.user_web.arn
}

## users.tf
# components.pages.iam_users
resource "aws_elasticache_user" "user_web" {
  # IAM wants id and name to be the same.
  user_id       = "shop-pages-web"
  user_name     = "shop-pages-web"
  engine        = "valkey"
  access_string = "on ~* &* +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "shop-pages"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.user_web.user_id]
}

## variables.tf
variable "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of pages, once all its rules are in place."
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

# sessions

## logs.tf
# components.sessions.log_exports
resource "aws_cloudwatch_log_group" "slow_log" {
  name              = "/aws/elasticache/shop-sessions/slow-log"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "engine_log" {
  name              = "/aws/elasticache/shop-sessions/engine-log"
  retention_in_days = 90
}

## main.tf
# components.sessions
resource "aws_elasticache_subnet_group" "this" {
  name        = "shop-sessions"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "shop-sessions-redis7"
  family      = "redis7"
  description = "Parameters of Redis 7"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  parameter {
    name  = "notify-keyspace-events"
    value = "Ex"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "shop-sessions"
  description          = "Who is signed in"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.r7g.large"
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = 3
  automatic_failover_enabled = true
  multi_az_enabled           = true

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6380

  at_rest_encryption_enabled = true
  kms_key_id                 = var.key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit = 7
  snapshot_window          = "01:00-02:00"
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "shop-sessions-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

  auto_minor_version_upgrade = false
  apply_immediately          = true
  maintenance_window         = "sun:03:00-sun:04:00"

  log_delivery_configuration {
    log_type         = "slow-log"
    log_format       = "text"
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.slow_log.name
  }

  log_delivery_configuration {
    log_type         = "engine-log"
    log_format       = "text"
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.engine_log.name
  }

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

output "user_arn_audit" {
  description = "ARN of the user audit."
  value       = aws_elasticache_user.user_audit.arn
}

output "slow_log_group" {
  description = "Log group of the log `slow-log`."
  value       = aws_cloudwatch_log_group.slow_log.name
}

output "engine_log_group" {
  description = "Log group of the log `engine-log`."
  value       = aws_cloudwatch_log_group.engine_log.name
}

## users.tf
# components.sessions.iam_users
resource "aws_elasticache_user" "default" {
  # Redis wants a user of this name in every group; this one is switched off.
  user_id       = "shop-sessions-disabled-default"
  user_name     = "default"
  engine        = "redis"
  access_string = "off ~* -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "user_app" {
  # IAM wants id and name to be the same.
  user_id       = "shop-sessions-app"
  user_name     = "shop-sessions-app"
  engine        = "redis"
  access_string = "on ~app:* +@read +@write"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "user_audit" {
  # IAM wants id and name to be the same.
  user_id       = "shop-sessions-audit"
  user_name     = "shop-sessions-audit"
  engine        = "redis"
  access_string = "on ~* +@read"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "shop-sessions"
  engine        = "redis"
  user_ids = [
    aws_elasticache_user.default.user_id,
    aws_elasticache_user.user_app.user_id,
    aws_elasticache_user.user_audit.user_id,
  ]
}

## variables.tf
variable "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  type        = list(string)
}

variable "key_arn" {
  description = "ARN of the key."
  type        = string
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

