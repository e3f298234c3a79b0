variable "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of shop, once all its rules are in place."
  type        = string
}

variable "shop_certificate_arn" {
  description = "ARN of the certificate, once it is issued."
  type        = string
}
