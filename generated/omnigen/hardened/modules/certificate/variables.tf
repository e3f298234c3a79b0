variable "origin_domain" {
  description = "Host name under which CloudFront reaches the load balancer; its certificate covers it."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of the origin's domain."
  type        = string
}
