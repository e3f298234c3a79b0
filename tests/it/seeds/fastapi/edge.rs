//! The load balancer and what HTTPS adds to it.

use crate::seeds::facts;

facts! {
    "fastapi";
    "production" {
        document_004_line_020_load_balancer_is_in_both_public_subnets: "edge aws_lb.this.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
        document_004_line_023_load_balancer_reaches_the_tasks: "api aws_ecs_service.this.load_balancer.target_group_arn" => "${edge/aws_lb_target_group.api.arn}";
        document_004_line_097_application_load_balancer: "edge aws_lb.this.load_balancer_type" => "application";
        document_004_line_100_load_balancer_faces_the_internet: "edge aws_lb.this.internal" => false;
        document_004_line_101_load_balancer_is_in_two_zones: "edge aws_lb.this.subnets[*]->availability_zone" => ["us-east-1a", "us-east-1b"];
        document_004_line_102_health_check_path: "edge aws_lb_target_group.api.health_check.path" => "/healthz";
        document_004_line_104_nothing_turns_cross_zone_off: "edge aws_lb_target_group.api.load_balancing_cross_zone_enabled" => null;
        document_004_line_107_targets_are_addresses: "edge aws_lb_target_group.api.target_type" => "ip";
        document_004_line_108_targets_speak_http: "edge aws_lb_target_group.api.protocol" => "HTTP";
        document_004_line_109_target_port: "edge aws_lb_target_group.api.port" => 8000;
        document_004_line_110_health_check_interval: "edge aws_lb_target_group.api.health_check.interval" => 30;
        document_004_line_111_health_check_timeout: "edge aws_lb_target_group.api.health_check.timeout" => 5;
        document_004_line_112_healthy_threshold: "edge aws_lb_target_group.api.health_check.healthy_threshold" => 2;
        document_004_line_113_unhealthy_threshold: "edge aws_lb_target_group.api.health_check.unhealthy_threshold" => 3;
        document_004_line_116_http_listener: "edge aws_lb_listener.http{port, protocol}" => [80, "HTTP"];
        document_004_line_116_http_is_forwarded: "edge aws_lb_listener.http.default_action{type, target_group_arn}" => ["forward", "${edge/aws_lb_target_group.api.arn}"];
        document_004_line_384_connections_are_drained: "edge aws_lb_target_group.api.deregistration_delay" => 300;
    }
    "https" {
        document_004_line_067_name_in_route_53: "domain aws_route53_record.api_example_com{zone_id, type, alias.name}" => ["${var.zone_id}", "A", "${edge/aws_lb.this.dns_name}"];
        document_004_line_117_https_listener: "edge aws_lb_listener.https{port, protocol}" => [443, "HTTPS"];
        document_004_line_117_https_is_forwarded: "edge aws_lb_listener.https.default_action{type, target_group_arn}" => ["forward", "${edge/aws_lb_target_group.api.arn}"];
        document_004_line_117_certificate_of_acm: "edge aws_lb_listener.https.certificate_arn" => "${certificate/aws_acm_certificate.this.arn}";
        document_004_line_482_logs_of_the_load_balancer_are_kept: "edge aws_lb.this.access_logs{enabled, bucket}" => [true, "${edge-logs/aws_s3_bucket.this.bucket}"];
        document_004_line_482_old_logs_are_archived: "edge-logs aws_s3_bucket_lifecycle_configuration.this.rule.transition.storage_class" => "GLACIER";
    }
}
