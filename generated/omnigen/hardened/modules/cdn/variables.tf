variable "frontend_regional_domain_name" {
  description = "Host name of the bucket in its region."
  type        = string
}

variable "origin_domain" {
  description = "Host name under which CloudFront reaches the load balancer; its certificate covers it."
  type        = string
}

variable "waf_cdn_web_acl_arn" {
  description = "ARN of the web ACL before cdn."
  type        = string
}
