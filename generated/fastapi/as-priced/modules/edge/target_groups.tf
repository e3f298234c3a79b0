# components.edge.listeners.http.forward_to
resource "aws_lb_target_group" "api" {
  # checkov:skip=CKV_AWS_378:only the load balancer reaches the tasks, inside the VPC
  name                 = "fastapi-app-product-api-ed5e3109"
  port                 = 8000
  protocol             = "HTTP"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  deregistration_delay = 300

  health_check {
    path                = "/healthz"
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
