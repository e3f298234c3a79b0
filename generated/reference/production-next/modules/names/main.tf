# components.names
resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "svc.bookshop"
  description = "Services of the bookshop"
  vpc         = var.vpc_id
}
