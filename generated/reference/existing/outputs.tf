output "database_host" {
  description = "Host name of the database (orders)"
  value       = module.orders.host
}

output "image_repository" {
  description = "URL of the repository, without a tag (images)"
  value       = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop"
}

output "shop_url" {
  description = "URL of the load balancer (shop)"
  value       = module.shop.url
}
