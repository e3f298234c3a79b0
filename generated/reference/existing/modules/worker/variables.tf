variable "image_tag" {
  description = "Tag of the images that the services run."
  type        = string
}

variable "jobs_execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks."
  type        = string
}

variable "jobs_security_group_id" {
  description = "Security group of jobs, once all its rules are in place."
  type        = string
}

variable "jobs_task_role_arn" {
  description = "ARN of the role that the application has."
  type        = string
}

variable "orders_connection_secret_arn" {
  description = "ARN of the secret that holds the credentials."
  type        = string
}

variable "orders_connection_secret_version_id" {
  description = "Version of the secret that holds the current credentials."
  type        = string
}

variable "services_subnet_ids" {
  description = "Ids of the services subnets, one per zone."
  type        = list(string)
}
