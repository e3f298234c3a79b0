# components.previews
resource "aws_elasticache_subnet_group" "this" {
  name        = "bookshop-existing-previews"
  description = "Subnets of the tier data"
  subnet_ids  = var.data_subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  # Named after its family: a major upgrade needs the next group while this one is still in use.
  name        = "bookshop-existing-previews-valkey8"
  family      = "valkey8"
  description = "Parameters of Valkey 8"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  # checkov:skip=CKV2_AWS_50:previews can be made again
  # checkov:skip=CKV_AWS_191:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_31:nothing but that program reaches it
  replication_group_id = "bookshop-existing-previews"
  description          = "previews of bookshop"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.t4g.small"
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters          = 1
  automatic_failover_enabled  = false
  multi_az_enabled            = false
  preferred_cache_cluster_azs = ["eu-central-1a"]

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6379

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"

  snapshot_name = "bookshop-previews"

  snapshot_retention_limit = 1
  # Of its own for each deployment: a snapshot's name stays taken.
  final_snapshot_identifier = "bookshop-existing-previews-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"

  auto_minor_version_upgrade = true
  apply_immediately          = false

  lifecycle {
    prevent_destroy = true
    # The name of the first plan stays: it would change in every other.
    ignore_changes = [final_snapshot_identifier]
  }
}
