variable "edge_logs_name_once_writable" {
  description = "Name of the bucket, once its policy lets AWS services write to it."
  type        = string
}

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

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}
