output "domain" {
  description = "Host name of the distribution."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "id" {
  description = "Id of the distribution, for invalidations."
  value       = aws_cloudfront_distribution.this.id
}

output "arn" {
  description = "ARN of the distribution."
  value       = aws_cloudfront_distribution.this.arn
}

output "hosted_zone_id" {
  description = "Hosted zone of the distribution's host name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}
