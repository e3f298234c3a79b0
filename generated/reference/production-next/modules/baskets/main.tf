# components.baskets
resource "aws_elasticache_subnet_group" "this" {
  name        = "bookshop-production-baskets"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "bookshop-production-baskets-redis7"
  family      = "redis7"
  description = "Parameters of Redis 7"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "bookshop-production-baskets"
  description          = "Books that customers looked at last"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.m7g.large"
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6379

  at_rest_encryption_enabled = true
  kms_key_id                 = var.master_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit = 7
  snapshot_window          = "01:00-02:00"
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "bookshop-production-baskets-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

  auto_minor_version_upgrade = true
  apply_immediately          = false
  maintenance_window         = "sun:03:00-sun:04:00"

  log_delivery_configuration {
    log_type         = "slow-log"
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.slow_log.name
  }

  log_delivery_configuration {
    log_type         = "engine-log"
    log_format       = "json"
    destination_type = "cloudwatch-logs"
    destination      = aws_cloudwatch_log_group.engine_log.name
  }

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }
}
