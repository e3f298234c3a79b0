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
