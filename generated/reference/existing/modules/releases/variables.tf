variable "bucket_logs_name_once_writable" {
  description = "Name of the bucket, once its policy lets AWS services write to it."
  type        = string
}
