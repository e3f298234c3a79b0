variable "cdn_arn" {
  description = "ARN of the distribution."
  type        = string
}
