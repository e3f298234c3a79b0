variable "bucket_logs_name_once_writable" {
  description = "Name of the bucket, once its policy lets AWS services write to it."
  type        = string
}

variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}

variable "receipts_arn_once_invocable" {
  description = "ARN of the function, once buckets may invoke it."
  type        = string
}

variable "storefront_arn" {
  description = "ARN of the distribution."
  type        = string
}

variable "thumbnails_arn_once_invocable" {
  description = "ARN of the function, once buckets may invoke it."
  type        = string
}
