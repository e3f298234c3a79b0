# components.search
resource "aws_elasticache_subnet_group" "this" {
  name        = "bookshop-existing-search"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "bookshop-existing-search-valkey8"
  family      = "valkey8"
  description = "Parameters of Valkey 8"

  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  # checkov:skip=CKV_AWS_191:what has no `key` holds nothing that the keys of AWS are not enough for
  replication_group_id = "bookshop-existing-search"
  description          = "search of bookshop"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.r6gd.xlarge"
  parameter_group_name = aws_elasticache_parameter_group.this.name
  # Nodes of this family take nothing else.
  data_tiering_enabled = true

  num_node_groups            = 2
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

  snapshot_retention_limit = 1
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "bookshop-existing-search-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

  auto_minor_version_upgrade = true
  apply_immediately          = false

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }
}
