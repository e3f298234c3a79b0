output "aws_access_key_id" {
  description = "Id of the user's access key (s3-user)"
  value       = module.s3_user.access_key_id
  sensitive   = true
}

output "aws_secret_access_key" {
  description = "Secret of the user's access key (s3-user)"
  value       = module.s3_user.secret_access_key
  sensitive   = true
}

output "load_balancer_url" {
  description = "URL of the load balancer (edge)"
  value       = module.edge.url
}

output "s3_bucket_name" {
  description = "Name of the bucket (storage)"
  value       = var.bucket_name
}
