# components.storefront
# It can only be deleted once the distribution is gone, which AWS turns off first: a destroy takes up to a quarter of an hour.
resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "bookshop-existing"
  description                       = "Pages of the bookshop"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# components.storefront
resource "aws_cloudfront_distribution" "this" {
  # checkov:skip=CKV2_AWS_32:logs that CloudWatch delivers, and header policies of AWS
  # checkov:skip=CKV2_AWS_47:each component's own module attaches it
  # checkov:skip=CKV_AWS_305:the company's bucket has an index of its own
  # checkov:skip=CKV_AWS_310:the pages are in three zones, and so is the shop
  # checkov:skip=CKV_AWS_86:logs that CloudWatch delivers, and header policies of AWS
  enabled         = true
  comment         = "Pages of the bookshop"
  aliases         = ["cdn.example.com"]
  http_version    = "http2and3"
  is_ipv6_enabled = true
  price_class     = "PriceClass_100"
  # A web ACL of the newer AWS WAF is named by its ARN.
  web_acl_id          = var.waf_storefront_web_acl_arn
  wait_for_deployment = true

  origin {
    origin_id           = "shop"
    domain_name         = "origin.shop.example.com"
    origin_path         = "/v1"
    connection_attempts = 2
    connection_timeout  = 5

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

  origin {
    origin_id           = "shop-2"
    domain_name         = "origin.shop.example.com"
    origin_path         = "/v1"
    connection_attempts = 3
    connection_timeout  = 3

    custom_header {
      name  = "X-Storefront"
      value = "bookshop"
    }

    # The load balancer's certificate has to cover the domain_name.
    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = 60
      origin_keepalive_timeout = 30
    }
  }

  origin {
    origin_id                = "media"
    domain_name              = var.media_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
    connection_attempts      = 3
    connection_timeout       = 10
  }

  # components.storefront.default
  default_cache_behavior {
    target_origin_id       = "shop"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    # CachingDisabled
    cache_policy_id = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    # AllViewerExceptHostHeader
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  }

  # components.storefront.routes[0]
  ordered_cache_behavior {
    path_pattern           = "/api/*"
    target_origin_id       = "shop-2"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods         = ["GET", "HEAD"]
    compress               = false
    # CachingDisabled
    cache_policy_id = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    # AllViewerExceptHostHeader
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  }

  # components.storefront.routes[0]
  ordered_cache_behavior {
    path_pattern           = "/events/*"
    target_origin_id       = "shop-2"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods         = ["GET", "HEAD"]
    compress               = false
    # CachingDisabled
    cache_policy_id = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    # AllViewerExceptHostHeader
    origin_request_policy_id = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  }

  # components.storefront.routes[1]
  ordered_cache_behavior {
    path_pattern           = "/media/*"
    target_origin_id       = "media"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD", "OPTIONS"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    # CachingOptimizedForUncompressedObjects
    cache_policy_id = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d"
    # CORS-With-Preflight
    response_headers_policy_id = "5cc3b908-e619-4b99-88e5-2cf7f45965bd"
  }

  # components.storefront.error_pages[0]
  custom_error_response {
    error_code            = 404
    error_caching_min_ttl = 60
    response_code         = 404
    response_page_path    = "/missing.html"
  }

  # components.storefront.error_pages[1]
  custom_error_response {
    error_code            = 503
    error_caching_min_ttl = 0
  }

  restrictions {
    geo_restriction {
      restriction_type = "blacklist"
      locations        = ["KP"]
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.worldwide_certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

resource "aws_cloudfront_monitoring_subscription" "this" {
  distribution_id = aws_cloudfront_distribution.this.id

  monitoring_subscription {
    realtime_metrics_subscription_config {
      realtime_metrics_subscription_status = "Enabled"
    }
  }
}
