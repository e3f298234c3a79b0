output "url" {
  description = "URL of the load balancer."
  value       = "https://${var.origin_domain}"
}

output "dns_name" {
  description = "DNS name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  value       = aws_lb.this.zone_id
}

output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "Name of the load balancer in CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "api_target_group_arn" {
  description = "ARN of the target group of api, once a listener forwards to it."
  value       = aws_lb_target_group.api.arn
  depends_on  = [aws_lb_listener.https]
}

output "api_target_group_arn_suffix" {
  description = "Name of the target group of api in CloudWatch."
  value       = aws_lb_target_group.api.arn_suffix
}
