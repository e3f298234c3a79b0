variable "bucket_name" {
  description = "Name of the bucket that holds the DAG files."
  type        = string
}
