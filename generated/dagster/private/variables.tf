variable "bucket_name" {
  description = "Name of the bucket that holds the DAG files."
  type        = string

  validation {
    condition     = can(regex("^(?:[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$", var.bucket_name))
    error_message = "Name of the bucket that holds the DAG files: must match [a-z0-9][a-z0-9.-]{1,61}[a-z0-9]."
  }
}

variable "image_tag" {
  description = "Tag of the Dagster image."
  type        = string
}
