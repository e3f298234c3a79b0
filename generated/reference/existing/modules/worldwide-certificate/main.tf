# components.worldwide-certificate
resource "aws_acm_certificate" "this" {
  # checkov:skip=CKV_AWS_234:the name stays unknown until the opening
  provider          = aws.us_east_1
  domain_name       = "cdn.example.com"
  validation_method = "DNS"
  key_algorithm     = "RSA_2048"

  options {
    certificate_transparency_logging_preference = "DISABLED"
  }

  # Listeners use the old certificate until the new one is issued.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  validation = { for option in aws_acm_certificate.this.domain_validation_options : option.domain_name => option }
}

resource "aws_route53_record" "validation_cdn_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = local.validation["cdn.example.com"].resource_record_name
  type    = local.validation["cdn.example.com"].resource_record_type
  ttl     = 60
  records = [local.validation["cdn.example.com"].resource_record_value]
  # AWS asks for the same record for every certificate of the name.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  provider                = aws.us_east_1
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.validation_cdn_example_com.fqdn]
}
