variable "shop_arn" {
  description = "ARN of the load balancer."
  type        = string
}
