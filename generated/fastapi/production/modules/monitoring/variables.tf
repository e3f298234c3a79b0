variable "alerts_arn" {
  description = "ARN of the topic, once its policy is in place."
  type        = string
}

variable "db_postgresql_log_group" {
  description = "Log group of the log `postgresql`."
  type        = string
}

variable "edge_api_target_group_arn_suffix" {
  description = "Name of the target group of api in CloudWatch."
  type        = string
}

variable "edge_arn_suffix" {
  description = "Name of the load balancer in CloudWatch."
  type        = string
}
