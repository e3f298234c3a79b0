# components.internal.listeners.http
resource "aws_lb_listener" "http" {
  # checkov:skip=CKV_AWS_103:behind the internal load balancer are prices, which everybody may see
  # checkov:skip=CKV_AWS_2:behind the internal load balancer are prices, which everybody may see
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}
