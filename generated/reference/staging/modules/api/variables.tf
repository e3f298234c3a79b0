variable "baskets_arn" {
  description = "ARN of the replication group."
  type        = string
}

variable "baskets_user_arn_shop" {
  description = "ARN of the user shop."
  type        = string
}

variable "baskets_user_arn_support" {
  description = "ARN of the user support."
  type        = string
}

variable "carts_arn" {
  description = "ARN of the table."
  type        = string
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "covers_access_point_arn" {
  description = "ARN of the access point, once it can be mounted."
  type        = string
}

variable "covers_access_point_id" {
  description = "Id of the access point, once it can be mounted."
  type        = string
}

variable "covers_arn" {
  description = "ARN of the file system."
  type        = string
}

variable "covers_file_system_id" {
  description = "Id of the file system, once it can be mounted."
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

variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "master_key_arn_once_usable" {
  description = "ARN of the key, once its policy is in place."
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

variable "parcels_arn" {
  description = "ARN of the queue."
  type        = string
}

variable "payment_arn" {
  description = "ARN of the secret."
  type        = string
}

variable "security_group_id" {
  description = "Security group of api, once all its rules are in place."
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

variable "session_key_arn" {
  description = "ARN of the secret."
  type        = string
}

variable "session_key_version_id" {
  description = "Version of the secret that holds its current value."
  type        = string
}

variable "sessions_arn" {
  description = "ARN of the log group."
  type        = string
}

variable "shop_api_target_group_arn" {
  description = "ARN of the target group of api, once a listener forwards to it."
  type        = string
}

variable "shop_arn_suffix" {
  description = "Name of the load balancer in CloudWatch."
  type        = string
}
