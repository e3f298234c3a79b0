output "edge_web_acl_arn" {
  description = "ARN of the web ACL before edge."
  value       = aws_wafv2_web_acl.regional.arn
}

output "cdn_web_acl_arn" {
  description = "ARN of the web ACL before cdn."
  value       = aws_wafv2_web_acl.cloudfront.arn
}
