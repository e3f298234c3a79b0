variable "s3_user_access_key_id" {
  description = "Id of the user's access key."
  type        = string
  sensitive   = true
}

variable "s3_user_secret_access_key" {
  description = "Secret of the user's access key."
  type        = string
  sensitive   = true
}
