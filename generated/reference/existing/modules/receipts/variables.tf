variable "carts_stream_arn" {
  description = "ARN of the table's stream."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that the services run."
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

variable "resizes_arn" {
  description = "ARN of the queue."
  type        = string
}
