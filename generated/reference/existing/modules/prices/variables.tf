variable "image_tag" {
  description = "Tag of the images that the services run."
  type        = string
}

variable "internal_prices_target_group_arn" {
  description = "ARN of the target group of prices, once a listener forwards to it."
  type        = string
}

variable "names_id" {
  description = "Id of the namespace."
  type        = string
}

variable "security_group_id" {
  description = "Security group of prices, once all its rules are in place."
  type        = string
}
