variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that the services run."
  type        = string
}

variable "images_arn" {
  description = "ARN of the repository."
  type        = string
}

variable "images_url" {
  description = "URL of the repository, without a tag."
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

variable "services_eu_central_1a_subnet_id" {
  description = "Id of the services subnet in eu-central-1a."
  type        = string
}

variable "services_eu_central_1b_subnet_id" {
  description = "Id of the services subnet in eu-central-1b."
  type        = string
}
