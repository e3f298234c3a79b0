variable "on_call_arn" {
  description = "ARN of the topic, once its policy is in place."
  type        = string
}
