variable "api_log_group_arn" {
  description = "ARN of the service's log group."
  type        = string
}

variable "internal_arn_suffix" {
  description = "Name of the load balancer in CloudWatch."
  type        = string
}

variable "job_log_arn" {
  description = "ARN of the log group."
  type        = string
}

variable "on_call_arn" {
  description = "ARN of the topic, once its policy is in place."
  type        = string
}

variable "shop_arn_suffix" {
  description = "Name of the load balancer in CloudWatch."
  type        = string
}
