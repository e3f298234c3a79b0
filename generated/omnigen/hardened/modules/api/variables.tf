variable "account_id" {
  description = "Id of the AWS account."
  type        = string
}

variable "assets_arn" {
  description = "ARN of the bucket."
  type        = string
}

variable "assets_name" {
  description = "Name of the bucket."
  type        = string
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "edge_api_target_group_arn" {
  description = "ARN of the target group of api, once a listener forwards to it."
  type        = string
}

variable "image_tag" {
  description = "Tag of the API image."
  type        = string
}

variable "jobs_arn" {
  description = "ARN of the table."
  type        = string
}

variable "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  type        = list(string)
}

variable "registry_arn" {
  description = "ARN of the repository."
  type        = string
}

variable "registry_url" {
  description = "URL of the repository, without a tag."
  type        = string
}

variable "security_group_id" {
  description = "Security group of api, once all its rules are in place."
  type        = string
}

variable "usage_arn" {
  description = "ARN of the table."
  type        = string
}
