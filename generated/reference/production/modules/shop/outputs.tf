output "url" {
  description = "URL of the load balancer."
  value       = "https://shop.example.com"
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
  depends_on  = [aws_lb_listener.https, aws_lb_listener_rule.https_v1_any_v2_any_x_client_app_get_head]
}

output "api_target_group_arn_suffix" {
  description = "Name of the target group of api in CloudWatch."
  value       = aws_lb_target_group.api.arn_suffix
}

output "back_office_target_group_arn" {
  description = "ARN of the target group of back-office, once a listener forwards to it."
  value       = aws_lb_target_group.back_office.arn
  depends_on  = [aws_lb_listener_rule.https_admin_any_198_51_100_0_24]
}

output "back_office_target_group_arn_suffix" {
  description = "Name of the target group of back-office in CloudWatch."
  value       = aws_lb_target_group.back_office.arn_suffix
}
