variable "code_version" {
  description = "Version of the object that holds the functions' code."
  type        = string
}

variable "covers_access_point_arn" {
  description = "ARN of the access point, once it can be mounted."
  type        = string
}

variable "covers_arn" {
  description = "ARN of the file system."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that the services run."
  type        = string
}

variable "master_key_arn" {
  description = "ARN of the key."
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

variable "payment_arn" {
  description = "ARN of the secret."
  type        = string
}

variable "pictures_security_group_id" {
  description = "Security group of pictures, once all its rules are in place."
  type        = string
}

variable "receipts_arn" {
  description = "ARN of the function."
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
