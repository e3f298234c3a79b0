# components.names.registers
resource "aws_service_discovery_service" "this" {
  name          = "prices"
  force_destroy = true

  dns_config {
    namespace_id   = var.names_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 15
    }
  }
}
