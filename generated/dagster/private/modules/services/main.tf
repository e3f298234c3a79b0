# components.services
resource "aws_service_discovery_private_dns_namespace" "this" {
  name = "dagster.local"
  vpc  = var.vpc_id
}
