# components.edge
resource "aws_lb" "this" {
  # checkov:skip=CKV2_AWS_20:HTTPS is optional in the document; the https environment turns it on
  # checkov:skip=CKV2_AWS_28:optional in the document; the https environment has one
  # checkov:skip=CKV_AWS_91:optional in the document; the https environment keeps them
  name                       = "fastapi-app-production-edge"
  internal                   = false
  load_balancer_type         = "application"
  security_groups            = [var.security_group_id]
  subnets                    = var.public_subnet_ids
  idle_timeout               = 60
  drop_invalid_header_fields = true

  # To remove the load balancer, turn this off and apply first.
  enable_deletion_protection = true
}
