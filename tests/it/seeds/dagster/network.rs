//! The VPC, its subnets, routes and security groups.

use crate::seeds::facts;

facts! {
    "dagster";
    "as-deployed" {
        document_000_line_008_internet_gateway_is_of_the_vpc: "network aws_internet_gateway.this.vpc_id" => "${network/aws_vpc.this.id}";
        document_000_line_011_vpc_range: "network aws_vpc.this.cidr_block" => "10.0.0.0/16";
        document_000_line_012_zone_a: "network aws_subnet.public_ap_southeast_2a.availability_zone" => "ap-southeast-2a";
        document_000_line_020_zone_b: "network aws_subnet.public_ap_southeast_2b.availability_zone" => "ap-southeast-2b";
        document_000_line_029_default_route_of_the_public_table: "network aws_route.public_internet{destination_cidr_block, gateway_id}" => ["0.0.0.0/0", "${network/aws_internet_gateway.this.id}"];
        document_000_line_013_subnet_a_is_public: "network aws_route_table_association.public_ap_southeast_2a{subnet_id, route_table_id}" => ["${network/aws_subnet.public_ap_southeast_2a.id}", "${network/aws_route_table.public.id}"];
        document_000_line_021_subnet_b_is_public: "network aws_route_table_association.public_ap_southeast_2b{subnet_id, route_table_id}" => ["${network/aws_subnet.public_ap_southeast_2b.id}", "${network/aws_route_table.public.id}"];
        document_000_line_028_one_route_table: "network aws_route_table#" => 1;
        document_000_line_059_http_from_the_internet: "firewall aws_vpc_security_group_ingress_rule.edge_from_internet_80{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.edge.id}", "tcp", 80, 80, "0.0.0.0/0"];
        document_000_line_063_load_balancer_to_the_tasks: "firewall aws_vpc_security_group_egress_rule.edge_to_ecs_tasks_80{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.edge.id}", "tcp", 80, 80, "${firewall/aws_security_group.ecs_tasks.id}"];
        document_000_line_066_load_balancer_has_its_group: "edge aws_lb.this.security_groups" => ["${firewall/aws_security_group.edge.id}"];
        document_000_line_074_tasks_from_the_load_balancer: "firewall aws_vpc_security_group_ingress_rule.ecs_tasks_from_edge_80{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.ecs_tasks.id}", "tcp", 80, 80, "${firewall/aws_security_group.edge.id}"];
        document_000_line_078_tasks_to_https: "firewall aws_vpc_security_group_egress_rule.ecs_tasks_to_internet_443{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.ecs_tasks.id}", "tcp", 443, 443, "0.0.0.0/0"];
        document_000_line_079_tasks_to_http: "firewall aws_vpc_security_group_egress_rule.ecs_tasks_to_internet_80{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.ecs_tasks.id}", "tcp", 80, 80, "0.0.0.0/0"];
        document_000_line_080_tasks_to_the_database: "firewall aws_vpc_security_group_egress_rule.ecs_tasks_to_db_5432{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.ecs_tasks.id}", "tcp", 5432, 5432, "${firewall/aws_security_group.db.id}"];
        document_000_line_081_tasks_to_the_file_system: "firewall aws_vpc_security_group_egress_rule.ecs_tasks_to_dags_2049{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.ecs_tasks.id}", "tcp", 2049, 2049, "${firewall/aws_security_group.dags.id}"];
        document_000_line_084_webserver_has_the_tasks_group: "web aws_ecs_service.this.network_configuration.security_groups" => ["${firewall/aws_security_group.ecs_tasks.id}"];
        document_000_line_085_daemon_has_the_tasks_group: "daemon aws_ecs_service.this.network_configuration.security_groups" => ["${firewall/aws_security_group.ecs_tasks.id}"];
        document_000_line_095_database_from_the_tasks: "firewall aws_vpc_security_group_ingress_rule.db_from_ecs_tasks_5432{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.db.id}", "tcp", 5432, 5432, "${firewall/aws_security_group.ecs_tasks.id}"];
        document_000_line_098_database_has_its_group: "db aws_db_instance.this.vpc_security_group_ids" => ["${firewall/aws_security_group.db.id}"];
        document_000_line_105_file_system_from_the_tasks: "firewall aws_vpc_security_group_ingress_rule.dags_from_ecs_tasks_2049{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.dags.id}", "tcp", 2049, 2049, "${firewall/aws_security_group.ecs_tasks.id}"];
        document_000_line_108_mount_target_a_has_the_file_systems_group: "dags aws_efs_mount_target.ap_southeast_2a.security_groups" => ["${firewall/aws_security_group.dags.id}"];
        document_000_line_108_mount_target_b_has_the_file_systems_group: "dags aws_efs_mount_target.ap_southeast_2b.security_groups" => ["${firewall/aws_security_group.dags.id}"];
        document_000_line_215_dns_support: "network aws_vpc.this.enable_dns_support" => true;
        document_000_line_216_dns_host_names: "network aws_vpc.this.enable_dns_hostnames" => true;
        document_000_line_223_subnet_a_range: "network aws_subnet.public_ap_southeast_2a.cidr_block" => "10.0.1.0/24";
        document_000_line_228_subnet_b_range: "network aws_subnet.public_ap_southeast_2b.cidr_block" => "10.0.2.0/24";
        document_001_line_015_region: "root provider.aws.region" => "ap-southeast-2";
        document_001_line_154_four_groups: "firewall aws_security_group#" => 4;
        document_001_line_160_only_four_ways_in: "firewall aws_vpc_security_group_ingress_rule#" => 4;
        document_003_line_016_no_nat_gateway: "network aws_nat_gateway#" => 0;
        document_003_line_016_no_endpoint: "network aws_vpc_endpoint#" => 0;
    }
    "private" {
        document_000_line_216_private_zone_is_of_the_vpc: "services aws_service_discovery_private_dns_namespace.this.vpc" => "${network/aws_vpc.this.id}";
        document_000_line_217_namespace_of_cloud_map: "services aws_service_discovery_private_dns_namespace.this.name" => "dagster.local";
        document_000_line_217_webserver_is_registered_in_it: "web aws_service_discovery_service.this.dns_config.namespace_id" => "${services/aws_service_discovery_private_dns_namespace.this.id}";
        document_003_line_196_private_subnets_have_no_way_in: "network aws_route[*].gateway_id" => ["${network/aws_internet_gateway.this.id}", null, null];
        document_001_line_019_tasks_in_zone_a_leave_by_the_nat_gateway: "network aws_route.private_ap_southeast_2a_nat{destination_cidr_block, nat_gateway_id}" => ["0.0.0.0/0", "${network/aws_nat_gateway.ap_southeast_2a.id}"];
        document_001_line_019_nat_gateway_is_in_subnet_a: "network aws_nat_gateway.ap_southeast_2a.subnet_id->cidr_block" => "10.0.1.0/24";
    }
}
