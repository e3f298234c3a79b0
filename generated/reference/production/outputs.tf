output "database_host" {
  description = "Host name of the database (orders)"
  value       = module.orders.host
}

output "shop_url" {
  description = "URL of the load balancer (shop)"
  value       = module.shop.url
}
