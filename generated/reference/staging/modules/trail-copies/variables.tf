variable "account_id" {
  description = "Id of the AWS account."
  type        = string
}

variable "bucket_logs_name_once_writable" {
  description = "Name of the bucket, once its policy lets AWS services write to it."
  type        = string
}
