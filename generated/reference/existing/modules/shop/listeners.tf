# components.shop.listeners.http
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      host        = "shop.example.com"
      path        = "/#{path}"
      query       = "#{query}"
      status_code = "HTTP_301"
    }
  }

  # Nobody is sent to a port that is not open yet.
  depends_on = [aws_lb_listener.https]
}

# components.shop.listeners.https
resource "aws_lb_listener" "https" {
  load_balancer_arn                                                   = aws_lb.this.arn
  port                                                                = 443
  protocol                                                            = "HTTPS"
  ssl_policy                                                          = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn                                                     = var.shop_certificate_arn
  routing_http_response_strict_transport_security_header_value        = "max-age=31536000; includeSubDomains"
  routing_http_response_content_security_policy_header_value          = "default-src 'self'"
  routing_http_response_x_content_type_options_header_value           = "nosniff"
  routing_http_response_x_frame_options_header_value                  = "DENY"
  routing_http_response_access_control_allow_origin_header_value      = "https://shop.example.com"
  routing_http_response_access_control_allow_methods_header_value     = "GET,POST"
  routing_http_response_access_control_allow_headers_header_value     = "content-type"
  routing_http_response_access_control_allow_credentials_header_value = "true"
  routing_http_response_access_control_expose_headers_header_value    = "x-request-id"
  routing_http_response_access_control_max_age_header_value           = "3600"
  routing_http_response_server_enabled                                = false

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_listener_certificate" "https_old_certificate" {
  listener_arn    = aws_lb_listener.https.arn
  certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-90ab-4cde-8f01-234567890abc"
}
