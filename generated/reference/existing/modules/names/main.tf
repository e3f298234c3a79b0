# components.names
resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "svc.bookshop"
  description = "Services of the bookshop"
  vpc         = "vpc-0a1b2c3d4e5f60718"
}
