//! CloudFront and the load balancer behind it.

use crate::seeds::facts;

facts! {
    "omnigen";
    "current" {
        document_002_line_019_load_balancer_is_in_both_public_subnets: "edge aws_lb.this.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
        document_002_line_422_load_balancer_is_in_two_zones: "edge aws_lb.this.subnets[*]->availability_zone" => ["us-east-1a", "us-east-1b"];
        document_002_line_050_frontend_is_the_default_origin: "cdn aws_cloudfront_distribution.this.origin[origin_id=frontend].domain_name" => "${frontend/aws_s3_bucket.this.bucket_regional_domain_name}";
        document_002_line_155_viewers_of_the_frontend_use_https: "cdn aws_cloudfront_distribution.this.default_cache_behavior{target_origin_id, viewer_protocol_policy}" => ["frontend", "redirect-to-https"];
        document_002_line_162_viewers_of_the_api_use_https: "cdn aws_cloudfront_distribution.this.ordered_cache_behavior{path_pattern, viewer_protocol_policy}" => ["/api/*", "redirect-to-https"];
        document_002_line_156_api_routes_go_to_the_load_balancer: "cdn aws_cloudfront_distribution.this.ordered_cache_behavior.target_origin_id" => "edge";
        document_002_line_156_cloudfront_reaches_the_load_balancer_by_its_name: "cdn aws_cloudfront_distribution.this.origin[origin_id=edge].domain_name" => "${var.origin_domain}";
        document_002_line_158_target_port: "edge aws_lb_target_group.api.port" => 8080;
        document_002_line_158_targets_speak_http: "edge aws_lb_target_group.api.protocol" => "HTTP";
        document_002_line_158_targets_are_addresses: "edge aws_lb_target_group.api.target_type" => "ip";
    }
    "hardened" {
        document_002_line_472_web_acl_of_cloudfront: "cdn aws_cloudfront_distribution.this.web_acl_id" => "${waf/aws_wafv2_web_acl.cloudfront.arn}";
        document_002_line_474_guardduty: "threats aws_guardduty_detector.this.enable" => true;
    }
}
