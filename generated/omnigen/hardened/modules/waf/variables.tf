variable "edge_arn" {
  description = "ARN of the load balancer."
  type        = string
}
