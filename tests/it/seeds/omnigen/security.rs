//! Security groups, what functions and tasks may do, and what guards the account.

use crate::seeds::facts;

facts! {
    "omnigen";
    "current" {
        document_002_line_056_https_from_the_internet: "firewall aws_vpc_security_group_ingress_rule.edge_from_internet_443{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.edge.id}", "tcp", 443, 443, "0.0.0.0/0"];
        document_002_line_010_http_from_the_internet: "firewall aws_vpc_security_group_ingress_rule.edge_from_internet_80{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.edge.id}", "tcp", 80, 80, "0.0.0.0/0"];
        document_002_line_060_load_balancer_to_the_tasks: "firewall aws_vpc_security_group_egress_rule.edge_to_api_8080{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.edge.id}", "tcp", 8080, 8080, "${firewall/aws_security_group.api.id}"];
        document_002_line_060_tasks_from_the_load_balancer: "firewall aws_vpc_security_group_ingress_rule.api_from_edge_8080{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.api.id}", "tcp", 8080, 8080, "${firewall/aws_security_group.edge.id}"];
        document_002_line_097_four_groups: "firewall aws_security_group#" => 4;
        document_002_line_098_load_balancer_has_its_group: "edge aws_lb.this.security_groups" => ["${firewall/aws_security_group.edge.id}"];
        document_002_line_104_tasks_have_their_group: "api aws_ecs_service.this.network_configuration.security_groups" => ["${firewall/aws_security_group.api.id}"];
        document_002_line_107_tasks_send_anything_anywhere: "firewall aws_vpc_security_group_egress_rule.api_to_internet_all{security_group_id, ip_protocol, cidr_ipv4}" => ["${firewall/aws_security_group.api.id}", "-1", "0.0.0.0/0"];
        document_002_line_110_generator_has_the_functions_group: "generator aws_lambda_function.this.vpc_config.security_group_ids" => ["${firewall/aws_security_group.lambda.id}"];
        document_002_line_110_composer_has_the_functions_group: "composer aws_lambda_function.this.vpc_config.security_group_ids" => ["${firewall/aws_security_group.lambda.id}"];
        document_002_line_112_nothing_reaches_the_functions: "firewall aws_vpc_security_group_ingress_rule[*].security_group_id" => ["${firewall/aws_security_group.api.id}", "${firewall/aws_security_group.edge.id}", "${firewall/aws_security_group.edge.id}", "${firewall/aws_security_group.endpoints.id}", "${firewall/aws_security_group.endpoints.id}"];
        document_002_line_113_functions_send_anything_anywhere: "firewall aws_vpc_security_group_egress_rule.lambda_to_internet_all{security_group_id, ip_protocol, cidr_ipv4}" => ["${firewall/aws_security_group.lambda.id}", "-1", "0.0.0.0/0"];
        document_002_line_116_ecr_api_endpoint_has_the_endpoints_group: "network aws_vpc_endpoint.ecr_api.security_group_ids" => ["${firewall/aws_security_group.endpoints.id}"];
        document_002_line_116_ecr_docker_endpoint_has_the_endpoints_group: "network aws_vpc_endpoint.ecr_dkr.security_group_ids" => ["${firewall/aws_security_group.endpoints.id}"];
        document_002_line_118_endpoints_from_the_tasks: "firewall aws_vpc_security_group_ingress_rule.endpoints_from_api_443{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.endpoints.id}", "tcp", 443, 443, "${firewall/aws_security_group.api.id}"];
        document_002_line_118_endpoints_from_the_functions: "firewall aws_vpc_security_group_ingress_rule.endpoints_from_lambda_443{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.endpoints.id}", "tcp", 443, 443, "${firewall/aws_security_group.lambda.id}"];
        document_002_line_119_endpoints_send_anything_anywhere: "firewall aws_vpc_security_group_egress_rule.endpoints_to_internet_all{security_group_id, ip_protocol, cidr_ipv4}" => ["${firewall/aws_security_group.endpoints.id}", "-1", "0.0.0.0/0"];
        document_002_line_466_tasks_have_no_public_address: "api aws_ecs_service.this.network_configuration.assign_public_ip" => false;
    }
    "hardened" {
        document_002_line_472_web_acl_of_the_load_balancer: "waf aws_wafv2_web_acl_association.edge.resource_arn" => "${edge/aws_lb.this.arn}";
    }
}
