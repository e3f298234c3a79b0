# components.shop-certificate
resource "aws_acm_certificate" "this" {
  # checkov:skip=CKV2_AWS_71:every shop gets a name of its own
  domain_name               = "shop.example.com"
  subject_alternative_names = ["*.shop.example.com", "books.example.com"]
  validation_method         = "DNS"
  key_algorithm             = "EC_prime256v1"

  # Listeners use the old certificate until the new one is issued.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  validation = { for option in aws_acm_certificate.this.domain_validation_options : option.domain_name => option }
}

resource "aws_route53_record" "validation_shop_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = local.validation["shop.example.com"].resource_record_name
  type    = local.validation["shop.example.com"].resource_record_type
  ttl     = 60
  records = [local.validation["shop.example.com"].resource_record_value]
  # AWS asks for the same record for every certificate of the name.
  allow_overwrite = true
}

resource "aws_route53_record" "validation_books_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = local.validation["books.example.com"].resource_record_name
  type    = local.validation["books.example.com"].resource_record_type
  ttl     = 60
  records = [local.validation["books.example.com"].resource_record_value]
  # AWS asks for the same record for every certificate of the name.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn = aws_acm_certificate.this.arn
  validation_record_fqdns = [
    aws_route53_record.validation_shop_example_com.fqdn,
    aws_route53_record.validation_books_example_com.fqdn,
  ]
}
