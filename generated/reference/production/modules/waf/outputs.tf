output "shop_web_acl_arn" {
  description = "ARN of the web ACL before shop."
  value       = aws_wafv2_web_acl.this.arn
}
