output "api_security_group_id" {
  description = "Security group of api, once all its rules are in place."
  value       = aws_security_group.api.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.api_from_shop_8000,
    aws_vpc_security_group_egress_rule.api_to_baskets_6379,
    aws_vpc_security_group_egress_rule.api_to_covers_2049,
    aws_vpc_security_group_egress_rule.api_to_orders_5432,
    aws_vpc_security_group_egress_rule.api_to_prices_9000,
    aws_vpc_security_group_egress_rule.api_to_internet_443,
  ]
}

output "baskets_security_group_id" {
  description = "Security group of baskets, once all its rules are in place."
  value       = aws_security_group.baskets.id
  depends_on  = [aws_vpc_security_group_ingress_rule.baskets_from_api_6379]
}

output "catalog_history_security_group_id" {
  description = "Security group of catalog-history, once all its rules are in place."
  value       = aws_security_group.catalog_history.id
}

output "covers_security_group_id" {
  description = "Security group of covers, once all its rules are in place."
  value       = aws_security_group.covers.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.covers_from_api_2049,
    aws_vpc_security_group_ingress_rule.covers_from_pictures_2049,
  ]
}

output "endpoints_security_group_id" {
  description = "Security group of endpoints, once all its rules are in place."
  value       = aws_security_group.endpoints.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.endpoints_from_api_443,
    aws_vpc_security_group_ingress_rule.endpoints_from_jobs_443,
    aws_vpc_security_group_ingress_rule.endpoints_from_pictures_443,
    aws_vpc_security_group_ingress_rule.endpoints_from_prices_443,
  ]
}

output "internal_security_group_id" {
  description = "Security group of internal, once all its rules are in place."
  value       = aws_security_group.internal.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.internal_from_jobs_80,
    aws_vpc_security_group_egress_rule.internal_to_prices_9000,
  ]
}

output "jobs_security_group_id" {
  description = "Security group of jobs, once all its rules are in place."
  value       = aws_security_group.jobs.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.jobs_from_shop_443,
    aws_vpc_security_group_ingress_rule.jobs_from_198_51_100_0_24_443,
    aws_vpc_security_group_egress_rule.jobs_to_internal_80,
    aws_vpc_security_group_egress_rule.jobs_to_orders_5432,
    aws_vpc_security_group_egress_rule.jobs_to_internet_443,
  ]
}

output "orders_security_group_id" {
  description = "Security group of orders, once all its rules are in place."
  value       = aws_security_group.orders.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.orders_from_api_5432,
    aws_vpc_security_group_ingress_rule.orders_from_jobs_5432,
  ]
}

output "pictures_security_group_id" {
  description = "Security group of pictures, once all its rules are in place."
  value       = aws_security_group.pictures.id
  depends_on = [
    aws_vpc_security_group_egress_rule.pictures_to_covers_2049,
    aws_vpc_security_group_egress_rule.pictures_to_internet_443,
  ]
}

output "previews_security_group_id" {
  description = "Security group of previews, once all its rules are in place."
  value       = aws_security_group.previews.id
}

output "prices_security_group_id" {
  description = "Security group of prices, once all its rules are in place."
  value       = aws_security_group.prices.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.prices_from_api_9000,
    aws_vpc_security_group_ingress_rule.prices_from_internal_9000,
    aws_vpc_security_group_egress_rule.prices_to_endpoints_443,
    aws_vpc_security_group_egress_rule.prices_to_s3_443,
  ]
}

output "scratch_security_group_id" {
  description = "Security group of scratch, once all its rules are in place."
  value       = aws_security_group.scratch.id
}

output "search_security_group_id" {
  description = "Security group of search, once all its rules are in place."
  value       = aws_security_group.search.id
}

output "shop_security_group_id" {
  description = "Security group of shop, once all its rules are in place."
  value       = aws_security_group.shop.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.shop_from_internet_80,
    aws_vpc_security_group_ingress_rule.shop_from_internet_443,
    aws_vpc_security_group_egress_rule.shop_to_api_8000,
    aws_vpc_security_group_egress_rule.shop_to_jobs_443,
  ]
}
