variable "shop_dns_name" {
  description = "DNS name of the load balancer."
  type        = string
}

variable "shop_zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  type        = string
}

variable "storefront_domain" {
  description = "Host name of the distribution."
  type        = string
}

variable "storefront_hosted_zone_id" {
  description = "Hosted zone of the distribution's host name, for alias records."
  type        = string
}
