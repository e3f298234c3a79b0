variable "aws_credentials_arn" {
  description = "ARN of the secret."
  type        = string
}

variable "aws_credentials_version_id" {
  description = "Version of the secret that holds its current value."
  type        = string
}

variable "bucket_name" {
  description = "Name of the bucket that holds the DAG files."
  type        = string
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "dags_access_point_id" {
  description = "Id of the access point, once it can be mounted."
  type        = string
}

variable "dags_file_system_id" {
  description = "Id of the file system, once it can be mounted."
  type        = string
}

variable "db_connection_secret_arn" {
  description = "ARN of the secret that holds the credentials."
  type        = string
}

variable "db_connection_secret_version_id" {
  description = "Version of the secret that holds the current credentials."
  type        = string
}

variable "db_host" {
  description = "Host name of the database."
  type        = string
}

variable "ecs_tasks_execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks."
  type        = string
}

variable "ecs_tasks_security_group_id" {
  description = "Security group of ecs-tasks, once all its rules are in place."
  type        = string
}

variable "ecs_tasks_task_role_arn" {
  description = "ARN of the role that the application has."
  type        = string
}

variable "image_tag" {
  description = "Tag of the Dagster image."
  type        = string
}

variable "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  type        = list(string)
}

variable "registry_url" {
  description = "URL of the repository, without a tag."
  type        = string
}
