variable "edge_dns_name" {
  description = "DNS name of the load balancer."
  type        = string
}

variable "edge_zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  type        = string
}

variable "origin_domain" {
  description = "Host name under which CloudFront reaches the load balancer; its certificate covers it."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of the origin's domain."
  type        = string
}
