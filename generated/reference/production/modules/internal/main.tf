# components.internal
resource "aws_lb" "this" {
  name                       = "bookshop-production-internal"
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [var.security_group_id]
  subnets                    = var.inner_subnet_ids
  idle_timeout               = 60
  drop_invalid_header_fields = true

  # To remove the load balancer, turn this off and apply first.
  enable_deletion_protection = true
}
