variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "master_key_arn_once_usable" {
  description = "ARN of the key, once its policy is in place."
  type        = string
}
