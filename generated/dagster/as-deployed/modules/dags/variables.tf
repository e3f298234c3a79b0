variable "public_ap_southeast_2a_subnet_id" {
  description = "Id of the public subnet in ap-southeast-2a."
  type        = string
}

variable "public_ap_southeast_2b_subnet_id" {
  description = "Id of the public subnet in ap-southeast-2b."
  type        = string
}

variable "security_group_id" {
  description = "Security group of dags, once all its rules are in place."
  type        = string
}
