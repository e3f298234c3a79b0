# components.shop.listeners.https.routes
resource "aws_lb_listener_rule" "https_admin_any_198_51_100_0_24" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.back_office.arn
  }

  condition {
    path_pattern {
      values = ["/admin/*"]
    }
  }

  condition {
    source_ip {
      values = ["198.51.100.0/24"]
    }
  }
}

# components.shop.listeners.https.routes
resource "aws_lb_listener_rule" "https_books_example_com" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 40943

  action {
    type = "redirect"

    redirect {
      host        = "shop.example.com"
      status_code = "HTTP_302"
    }
  }

  condition {
    host_header {
      values = ["books.example.com"]
    }
  }
}

# components.shop.listeners.https.routes
resource "aws_lb_listener_rule" "https_v1_any_v2_any_x_client_app_get_head" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 44199

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }

  condition {
    path_pattern {
      values = ["/v1/*", "/v2/*"]
    }
  }

  condition {
    http_header {
      http_header_name = "X-Client"
      values           = ["app"]
    }
  }

  condition {
    http_request_method {
      values = ["GET", "HEAD"]
    }
  }
}

# components.shop.listeners.https.routes
resource "aws_lb_listener_rule" "https_preview_true" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 46193

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/html"
      message_body = "<p>Not for you.</p>"
      status_code  = "403"
    }
  }

  condition {
    query_string {
      key   = "preview"
      value = "true"
    }
  }
}
