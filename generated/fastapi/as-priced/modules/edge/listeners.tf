# components.edge.listeners.http
resource "aws_lb_listener" "http" {
  # checkov:skip=CKV_AWS_103:HTTPS is optional in the document; the https environment turns it on
  # checkov:skip=CKV_AWS_2:HTTPS is optional in the document; the https environment turns it on
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}
