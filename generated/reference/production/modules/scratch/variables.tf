variable "security_group_id" {
  description = "Security group of scratch, once all its rules are in place."
  type        = string
}

variable "services_eu_central_1a_subnet_id" {
  description = "Id of the services subnet in eu-central-1a."
  type        = string
}
