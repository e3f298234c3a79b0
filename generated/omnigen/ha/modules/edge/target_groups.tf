# components.edge.listeners.https.forward_to
resource "aws_lb_target_group" "api" {
  name                 = "omnigen-current-api-bd4ab5d3"
  port                 = 8080
  protocol             = "HTTP"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  deregistration_delay = 300

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
