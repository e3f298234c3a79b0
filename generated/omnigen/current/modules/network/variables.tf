variable "endpoints_security_group_id" {
  description = "Security group of endpoints, once all its rules are in place."
  type        = string
}
