# components.domain.records.${inputs.origin_domain}
resource "aws_route53_record" "inputs_origin_domain" {
  zone_id = var.zone_id
  name    = var.origin_domain
  type    = "A"

  alias {
    name                   = var.edge_dns_name
    zone_id                = var.edge_zone_id
    evaluate_target_health = true
  }
}
