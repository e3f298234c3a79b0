variable "data_eu_central_1a_subnet_id" {
  description = "Id of the data subnet in eu-central-1a."
  type        = string
}

variable "data_eu_central_1b_subnet_id" {
  description = "Id of the data subnet in eu-central-1b."
  type        = string
}

variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "security_group_id" {
  description = "Security group of covers, once all its rules are in place."
  type        = string
}
