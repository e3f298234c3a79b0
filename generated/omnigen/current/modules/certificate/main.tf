# components.certificate
resource "aws_acm_certificate" "this" {
  domain_name       = var.origin_domain
  validation_method = "DNS"
  key_algorithm     = "RSA_2048"

  # Listeners use the old certificate until the new one is issued.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  validation = { for option in aws_acm_certificate.this.domain_validation_options : option.domain_name => option }
}

resource "aws_route53_record" "validation_inputs_origin_domain" {
  zone_id = var.zone_id
  name    = local.validation[var.origin_domain].resource_record_name
  type    = local.validation[var.origin_domain].resource_record_type
  ttl     = 60
  records = [local.validation[var.origin_domain].resource_record_value]
  # AWS asks for the same record for every certificate of the name.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.validation_inputs_origin_domain.fqdn]
}
