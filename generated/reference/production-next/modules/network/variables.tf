variable "endpoints_security_group_id" {
  description = "Security group of endpoints, once all its rules are in place."
  type        = string
}

variable "master_key_arn_once_usable" {
  description = "ARN of the key, once its policy is in place."
  type        = string
}
