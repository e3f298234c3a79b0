variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}
