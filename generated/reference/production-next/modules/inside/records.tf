# components.inside.records.prices.bookshop.internal
resource "aws_route53_record" "prices_bookshop_internal" {
  zone_id = aws_route53_zone.this.zone_id
  name    = "prices.bookshop.internal"
  type    = "A"

  alias {
    name                   = var.internal_dns_name
    zone_id                = var.internal_zone_id
    evaluate_target_health = true
  }
}
