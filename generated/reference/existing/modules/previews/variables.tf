variable "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of previews, once all its rules are in place."
  type        = string
}
