//! The load balancer in front of the webserver.

use crate::seeds::facts;

facts! {
    "dagster";
    "as-deployed" {
        document_000_line_014_load_balancer_is_in_both_subnets: "edge aws_lb.this.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
        document_000_line_034_load_balancer_name: "edge aws_lb.this.name" => "dagster-ecs-alb";
        document_000_line_040_load_balancer_faces_the_internet: "edge aws_lb.this.internal" => false;
        document_000_line_043_load_balancer_reaches_the_webserver: "web aws_ecs_service.this.load_balancer.target_group_arn" => "${edge/aws_lb_target_group.web.arn}";
        document_000_line_118_application_load_balancer: "edge aws_lb.this.load_balancer_type" => "application";
        document_000_line_128_target_port: "edge aws_lb_target_group.web.port" => 80;
        document_000_line_128_targets_speak_http: "edge aws_lb_target_group.web.protocol" => "HTTP";
        document_000_line_245_health_check_protocol_is_that_of_targets: "edge aws_lb_target_group.web.health_check.protocol" => null;
        document_000_line_246_health_check_port_is_that_of_targets: "edge aws_lb_target_group.web.health_check.port" => null;
        document_000_line_247_health_check_path: "edge aws_lb_target_group.web.health_check.path" => "/health";
        document_000_line_248_health_check_interval: "edge aws_lb_target_group.web.health_check.interval" => 30;
        document_000_line_249_health_check_timeout: "edge aws_lb_target_group.web.health_check.timeout" => 5;
        document_000_line_250_healthy_threshold: "edge aws_lb_target_group.web.health_check.healthy_threshold" => 2;
        document_000_line_251_unhealthy_threshold: "edge aws_lb_target_group.web.health_check.unhealthy_threshold" => 2;
        document_001_line_085_target_group_name: "edge aws_lb_target_group.web.name" => "dagster-ecs-tg";
        document_001_line_086_listener: "edge aws_lb_listener.http{port, protocol}" => [80, "HTTP"];
        document_001_line_086_listener_forwards: "edge aws_lb_listener.http.default_action{type, target_group_arn}" => ["forward", "${edge/aws_lb_target_group.web.arn}"];
        document_001_line_193_healthy_answer: "edge aws_lb_target_group.web.health_check.matcher" => "200";
        document_001_line_236_url_of_the_web_ui: "root output.load_balancer_url.value" => "http://${edge/aws_lb.this.dns_name}";
    }
    "private" {
        document_003_line_197_load_balancer_stays_in_public_subnets: "edge aws_lb.this.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
    }
}
