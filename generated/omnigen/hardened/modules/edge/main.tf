# components.edge
resource "aws_lb" "this" {
  # checkov:skip=CKV2_AWS_28:each component's own module attaches it
  # checkov:skip=CKV_AWS_91:the document names none
  name                       = "omnigen-current-edge"
  internal                   = false
  load_balancer_type         = "application"
  security_groups            = [var.security_group_id]
  subnets                    = var.public_subnet_ids
  idle_timeout               = 60
  drop_invalid_header_fields = true

  # To remove the load balancer, turn this off and apply first.
  enable_deletion_protection = true
}
