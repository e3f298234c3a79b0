# components.shop.listeners.https.forward_to
resource "aws_lb_target_group" "api" {
  name                          = "bookshop-api"
  port                          = 8000
  protocol                      = "HTTP"
  vpc_id                        = "vpc-0a1b2c3d4e5f60718"
  target_type                   = "ip"
  deregistration_delay          = 60
  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path                = "/health"
    matcher             = "200-299"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 3600
  }

  # A listener holds the old group until it forwards to the new one.
  lifecycle {
    create_before_destroy = true
  }
}

# components.shop.listeners.https.routes
resource "aws_lb_target_group" "back_office" {
  # checkov:skip=CKV_AWS_378:only the load balancers reach the tasks
  name                 = "bookshop-ex-back-office-6ed5965f"
  port                 = 443
  protocol             = "HTTP"
  protocol_version     = "HTTP2"
  vpc_id               = "vpc-0a1b2c3d4e5f60718"
  target_type          = "ip"
  deregistration_delay = 300

  health_check {
    path                = "/admin/health"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  # A listener holds the old group until it forwards to the new one.
  lifecycle {
    create_before_destroy = true
  }
}
