variable "master_key_arn" {
  description = "ARN of the key."
  type        = string
}
