# components.internal.listeners.http.routes
resource "aws_lb_target_group" "prices" {
  # checkov:skip=CKV_AWS_378:only the load balancers reach the tasks
  name                 = "bookshop-existin-prices-c7715ee3"
  port                 = 9000
  protocol             = "HTTP"
  vpc_id               = "vpc-0a1b2c3d4e5f60718"
  target_type          = "ip"
  deregistration_delay = 300
  slow_start           = 60

  health_check {
    path                = "/health"
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
