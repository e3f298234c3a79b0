# components.internal
resource "aws_lb" "this" {
  name                       = "bookshop-staging-internal"
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [var.security_group_id]
  subnets                    = var.inner_subnet_ids
  idle_timeout               = 60
  drop_invalid_header_fields = true
  enable_deletion_protection = false
}
