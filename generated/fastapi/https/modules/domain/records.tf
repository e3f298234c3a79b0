# components.domain.records.api.example.com
resource "aws_route53_record" "api_example_com" {
  zone_id = var.zone_id
  name    = "api.example.com"
  type    = "A"

  alias {
    name                   = var.edge_dns_name
    zone_id                = var.edge_zone_id
    evaluate_target_health = true
  }
}
