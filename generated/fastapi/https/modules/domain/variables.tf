variable "edge_dns_name" {
  description = "DNS name of the load balancer."
  type        = string
}

variable "edge_zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone that holds the domain."
  type        = string
}
