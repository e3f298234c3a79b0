variable "bucket_name" {
  description = "Name of the bucket that holds the DAG files."
  type        = string
}

variable "dags_access_point_arn" {
  description = "ARN of the access point, once it can be mounted."
  type        = string
}

variable "dags_arn" {
  description = "ARN of the file system."
  type        = string
}

variable "db_connection_secret_arn" {
  description = "ARN of the secret that holds the credentials."
  type        = string
}

variable "registry_arn" {
  description = "ARN of the repository."
  type        = string
}

variable "task_logs_arn" {
  description = "ARN of the log group."
  type        = string
}
