variable "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of db, once all its rules are in place."
  type        = string
}
