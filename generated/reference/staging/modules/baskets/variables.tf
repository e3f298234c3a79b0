variable "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  type        = list(string)
}

variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "security_group_id" {
  description = "Security group of baskets, once all its rules are in place."
  type        = string
}
