output "assets_name" {
  description = "Name of the bucket (assets)"
  value       = module.assets.name
}

output "cdn_domain" {
  description = "Host name of the distribution (cdn)"
  value       = module.cdn.domain
}

output "edge_url" {
  description = "URL of the load balancer (edge)"
  value       = module.edge.url
}

output "frontend_name" {
  description = "Name of the bucket (frontend)"
  value       = module.frontend.name
}

output "jobs_arn" {
  description = "ARN of the table (jobs)"
  value       = module.jobs.arn
}

output "registry_url" {
  description = "URL of the repository, without a tag (registry)"
  value       = module.registry.url
}

output "usage_arn" {
  description = "ARN of the table (usage)"
  value       = module.usage.arn
}
