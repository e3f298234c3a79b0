variable "back_office_log_group_arn" {
  description = "ARN of the service's log group."
  type        = string
}

variable "images_arn" {
  description = "ARN of the repository."
  type        = string
}

variable "job_log_arn" {
  description = "ARN of the log group."
  type        = string
}

variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "orders_connection_secret_arn" {
  description = "ARN of the secret that holds the credentials."
  type        = string
}

variable "parcels_arn" {
  description = "ARN of the queue."
  type        = string
}
