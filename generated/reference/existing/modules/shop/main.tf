# components.shop
resource "aws_lb" "this" {
  # checkov:skip=CKV2_AWS_28:each component's own module attaches it
  name                                        = "bookshop-existing"
  internal                                    = false
  load_balancer_type                          = "application"
  security_groups                             = [var.security_group_id]
  subnets                                     = var.public_subnet_ids
  idle_timeout                                = 60
  drop_invalid_header_fields                  = true
  desync_mitigation_mode                      = "strictest"
  preserve_host_header                        = true
  enable_xff_client_port                      = true
  enable_tls_version_and_cipher_suite_headers = true
  enable_zonal_shift                          = true

  # To remove the load balancer, turn this off and apply first.
  enable_deletion_protection = true

  access_logs {
    bucket  = "company-edge-logs"
    prefix  = "requests"
    enabled = true
  }

  connection_logs {
    bucket  = "company-edge-logs"
    enabled = true
  }

  minimum_load_balancer_capacity {
    capacity_units = 100
  }
}
