variable "s3_prefix_list_id" {
  description = "Prefix list of the s3 gateway endpoint."
  type        = string
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}
