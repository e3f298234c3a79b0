variable "media_regional_domain_name" {
  description = "Host name of the bucket in its region."
  type        = string
}

variable "waf_storefront_web_acl_arn" {
  description = "ARN of the web ACL before storefront."
  type        = string
}

variable "worldwide_certificate_arn" {
  description = "ARN of the certificate, once it is issued."
  type        = string
}
