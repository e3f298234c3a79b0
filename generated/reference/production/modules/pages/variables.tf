variable "storefront_arn" {
  description = "ARN of the distribution."
  type        = string
}
