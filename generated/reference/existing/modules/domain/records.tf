# components.domain.records.api.example.com
resource "aws_route53_record" "api_example_com_here" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id         = "Z0123456789ABCDEFGHIJ"
  name            = "api.example.com"
  type            = "A"
  ttl             = 60
  records         = ["192.0.2.10"]
  set_identifier  = "here"
  health_check_id = "0f1e2d3c-4b5a-4678-9abc-def012345678"

  failover_routing_policy {
    type = "PRIMARY"
  }
}

# components.domain.records.api.example.com
resource "aws_route53_record" "api_example_com_there" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "api.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.20"]
  set_identifier = "there"

  failover_routing_policy {
    type = "SECONDARY"
  }
}

# components.domain.records.books.example.com
resource "aws_route53_record" "books_example_com_aaaa" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "books.example.com"
  type    = "AAAA"

  alias {
    name                   = var.shop_dns_name
    zone_id                = var.shop_zone_id
    evaluate_target_health = true
  }
}

# components.domain.records.cdn.example.com
resource "aws_route53_record" "cdn_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "cdn.example.com"
  type    = "A"

  alias {
    name                   = var.storefront_domain
    zone_id                = var.storefront_hosted_zone_id
    evaluate_target_health = false
  }
}

# components.domain.records.example.com
resource "aws_route53_record" "example_com_mx" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "example.com"
  type    = "MX"
  ttl     = 3600
  records = ["10 mail.example.net", "20 mail2.example.net"]
}

# components.domain.records.files.example.com
resource "aws_route53_record" "files_example_com_frankfurt" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "files.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.30"]
  set_identifier = "frankfurt"

  latency_routing_policy {
    region = "eu-central-1"
  }
}

# components.domain.records.files.example.com
resource "aws_route53_record" "files_example_com_virginia" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "files.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.40"]
  set_identifier = "virginia"

  latency_routing_policy {
    region = "us-east-1"
  }
}

# components.domain.records.origin.shop.example.com
resource "aws_route53_record" "origin_shop_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "origin.shop.example.com"
  type    = "A"

  alias {
    name                   = var.shop_dns_name
    zone_id                = var.shop_zone_id
    evaluate_target_health = true
  }
}

# components.domain.records.shop.example.com
resource "aws_route53_record" "shop_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "shop.example.com"
  type    = "A"

  alias {
    name                   = var.shop_dns_name
    zone_id                = var.shop_zone_id
    evaluate_target_health = true
  }
}

# components.domain.records.status.example.com
resource "aws_route53_record" "status_example_com_cname_first" {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "status.example.com"
  type           = "CNAME"
  ttl            = 60
  records        = ["a.status.example.net"]
  set_identifier = "first"

  weighted_routing_policy {
    weight = 90
  }
}

# components.domain.records.status.example.com
resource "aws_route53_record" "status_example_com_cname_second" {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "status.example.com"
  type           = "CNAME"
  ttl            = 60
  records        = ["b.status.example.net"]
  set_identifier = "second"

  weighted_routing_policy {
    weight = 10
  }
}

# components.domain.records.time.example.com
resource "aws_route53_record" "time_example_com_one" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id                          = "Z0123456789ABCDEFGHIJ"
  name                             = "time.example.com"
  type                             = "A"
  ttl                              = 300
  records                          = ["192.0.2.50"]
  set_identifier                   = "one"
  multivalue_answer_routing_policy = true
}

# components.domain.records.time.example.com
resource "aws_route53_record" "time_example_com_two" {
  # checkov:skip=CKV2_AWS_23:these hosts stand in the shops
  zone_id                          = "Z0123456789ABCDEFGHIJ"
  name                             = "time.example.com"
  type                             = "A"
  ttl                              = 300
  records                          = ["192.0.2.51"]
  set_identifier                   = "two"
  multivalue_answer_routing_policy = true
}
