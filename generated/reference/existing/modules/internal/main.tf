# components.internal
resource "aws_lb" "this" {
  # checkov:skip=CKV2_AWS_20:behind the internal load balancer are prices, which everybody may see
  # checkov:skip=CKV_AWS_91:requests between services are traced instead
  name                       = "bookshop-existing-internal"
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [var.security_group_id]
  subnets                    = var.inner_subnet_ids
  idle_timeout               = 60
  client_keep_alive          = 1800
  drop_invalid_header_fields = true
  enable_http2               = false
  xff_header_processing_mode = "preserve"
  enable_waf_fail_open       = true

  # To remove the load balancer, turn this off and apply first.
  enable_deletion_protection = true
}
