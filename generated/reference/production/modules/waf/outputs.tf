output "shop_web_acl_arn" {
  description = "ARN of the web ACL before shop."
  value       = aws_wafv2_web_acl.regional.arn
}

output "storefront_web_acl_arn" {
  description = "ARN of the web ACL before storefront."
  value       = aws_wafv2_web_acl.cloudfront.arn
}
