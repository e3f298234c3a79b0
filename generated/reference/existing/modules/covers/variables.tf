variable "security_group_id" {
  description = "Security group of covers, once all its rules are in place."
  type        = string
}
