variable "internal_dns_name" {
  description = "DNS name of the load balancer."
  type        = string
}

variable "internal_zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  type        = string
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}
