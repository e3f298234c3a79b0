output "db_endpoint" {
  description = "Host name and port of the database (db)"
  value       = module.db.endpoint
}

output "edge_url" {
  description = "URL of the load balancer (edge)"
  value       = module.edge.url
}

output "registry_url" {
  description = "URL of the repository, without a tag (registry)"
  value       = module.registry.url
}
