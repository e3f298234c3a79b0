# components.cdn
# It can only be deleted once the distribution is gone, which AWS turns off first: a destroy takes up to a quarter of an hour.
resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "omnigen-current-cdn"
  description                       = "omnigen-current-cdn"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# components.cdn
resource "aws_cloudfront_distribution" "this" {
  # checkov:skip=CKV2_AWS_32:header policies of AWS
  # checkov:skip=CKV2_AWS_42:the document names no domain for the distribution
  # checkov:skip=CKV2_AWS_47:optional in the document; the hardened environment has one
  # checkov:skip=CKV_AWS_174:the document names no domain for the distribution
  # checkov:skip=CKV_AWS_310:the document has one load balancer and one bucket
  # checkov:skip=CKV_AWS_374:it is offered everywhere
  # checkov:skip=CKV_AWS_68:optional in the document; the hardened environment has one
  # checkov:skip=CKV_AWS_86:the document names none
  enabled             = true
  comment             = "omnigen-current-cdn"
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
  wait_for_deployment = true

  origin {
    origin_id                = "frontend"
    domain_name              = var.frontend_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
    connection_attempts      = 3
    connection_timeout       = 10
  }

  origin {
    origin_id           = "edge"
    domain_name         = var.origin_domain
    connection_attempts = 3
    connection_timeout  = 10

    # The load balancer's certificate has to cover the domain_name.
    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = 30
      origin_keepalive_timeout = 5
    }
  }

  # components.cdn.default
  default_cache_behavior {
    target_origin_id       = "frontend"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    # CachingOptimized
    cache_policy_id = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    # SecurityHeadersPolicy
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }

  # components.cdn.routes[0]
  ordered_cache_behavior {
    path_pattern           = "/api/*"
    target_origin_id       = "edge"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    # CachingDisabled
    cache_policy_id = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    # AllViewerExceptHostHeader
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    # SecurityHeadersPolicy
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
