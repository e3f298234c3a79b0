variable "account_id" {
  description = "Id of the AWS account."
  type        = string
}

variable "master_key_arn_once_usable" {
  description = "ARN of the key, once its policy is in place."
  type        = string
}

variable "on_call_arn" {
  description = "ARN of the topic, once its policy is in place."
  type        = string
}
