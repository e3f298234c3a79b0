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

variable "code_bucket" {
  description = "Bucket that holds the functions' code archives."
  type        = string
}

variable "jobs_arn" {
  description = "ARN of the table."
  type        = string
}

variable "lambda_security_group_id" {
  description = "Security group of lambda, once all its rules are in place."
  type        = string
}

variable "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  type        = list(string)
}

variable "provider_key_arn" {
  description = "ARN of the secret."
  type        = string
}

variable "release" {
  description = "Release of the functions' code; a folder of the code bucket."
  type        = string
}

variable "usage_arn" {
  description = "ARN of the table."
  type        = string
}
