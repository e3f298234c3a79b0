variable "certificate_arn" {
  description = "ARN of the certificate, once it is issued."
  type        = string
}

variable "origin_domain" {
  description = "Host name under which CloudFront reaches the load balancer; its certificate covers it."
  type        = string
}

variable "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of edge, once all its rules are in place."
  type        = string
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}
