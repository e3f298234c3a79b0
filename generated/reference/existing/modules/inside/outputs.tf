output "zone_id" {
  description = "Id of the hosted zone."
  value       = aws_route53_zone.this.zone_id
}

output "arn" {
  description = "ARN of the hosted zone."
  value       = aws_route53_zone.this.arn
}
