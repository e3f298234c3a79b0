# components.internal.listeners.http.routes
resource "aws_lb_listener_rule" "http_prices_bookshop_internal" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 38155

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.prices.arn
  }

  condition {
    host_header {
      values = ["prices.bookshop.internal"]
    }
  }
}
