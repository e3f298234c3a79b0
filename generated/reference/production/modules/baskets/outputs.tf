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

output "user_arn_shop" {
  description = "ARN of the user shop."
  value       = aws_elasticache_user.user_shop.arn
}

output "user_arn_support" {
  description = "ARN of the user support."
  value       = aws_elasticache_user.user_support.arn
}

output "slow_log_group" {
  description = "Log group of the log `slow-log`."
  value       = aws_cloudwatch_log_group.slow_log.name
}

output "engine_log_group" {
  description = "Log group of the log `engine-log`."
  value       = aws_cloudwatch_log_group.engine_log.name
}
