output "host" {
  description = "Host name under which clients find all shards."
  value       = aws_elasticache_replication_group.this.configuration_endpoint_address
}

output "arn" {
  description = "ARN of the replication group."
  value       = aws_elasticache_replication_group.this.arn
}

output "user_arn_search" {
  description = "ARN of the user search."
  value       = aws_elasticache_user.user_search.arn
}
