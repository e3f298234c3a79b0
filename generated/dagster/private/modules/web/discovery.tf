# components.services.registers
resource "aws_service_discovery_service" "this" {
  name = "web"

  dns_config {
    namespace_id   = var.services_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}
