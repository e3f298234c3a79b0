output "db_endpoint" {
  description = "Host name and port of the database (db)"
  value       = module.db.endpoint
}

output "edge_url" {
  description = "URL of the load balancer (edge)"
  value       = module.edge.url
}

output "edge_logs_name" {
  description = "Name of the bucket (edge-logs)"
  value       = module.edge_logs.name
}

output "registry_url" {
  description = "URL of the repository, without a tag (registry)"
  value       = module.registry.url
}

output "trail_bucket_name" {
  description = "Name of the bucket that holds the trail's files (trail)"
  value       = module.trail.bucket_name
}
