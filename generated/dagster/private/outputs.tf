output "load_balancer_url" {
  description = "URL of the load balancer (edge)"
  value       = module.edge.url
}

output "s3_bucket_name" {
  description = "Name of the bucket (storage)"
  value       = var.bucket_name
}
