//! The VPC, its subnets, routes and security groups.

use crate::seeds::facts;

facts! {
    "fastapi";
    "production" {
        document_004_line_009_vpc_range: "network aws_vpc.this.cidr_block" => "10.0.0.0/16";
        document_004_line_012_first_zone_of_public: "network aws_subnet.public_us_east_1a.availability_zone" => "us-east-1a";
        document_004_line_012_first_zone_of_private: "network aws_subnet.private_us_east_1a.availability_zone" => "us-east-1a";
        document_004_line_012_second_zone_of_public: "network aws_subnet.public_us_east_1b.availability_zone" => "us-east-1b";
        document_004_line_012_second_zone_of_private: "network aws_subnet.private_us_east_1b.availability_zone" => "us-east-1b";
        document_004_line_018_first_public_range: "network aws_subnet.public_us_east_1a.cidr_block" => "10.0.1.0/24";
        document_004_line_018_second_public_range: "network aws_subnet.public_us_east_1b.cidr_block" => "10.0.2.0/24";
        document_004_line_027_first_private_range: "network aws_subnet.private_us_east_1a.cidr_block" => "10.0.11.0/24";
        document_004_line_027_second_private_range: "network aws_subnet.private_us_east_1b.cidr_block" => "10.0.12.0/24";
        document_004_line_046_first_nat_gateway: "network aws_nat_gateway.us_east_1a{subnet_id->availability_zone, subnet_id->cidr_block}" => ["us-east-1a", "10.0.1.0/24"];
        document_004_line_046_second_nat_gateway: "network aws_nat_gateway.us_east_1b{subnet_id->availability_zone, subnet_id->cidr_block}" => ["us-east-1b", "10.0.2.0/24"];
        document_004_line_046_two_nat_gateways: "network aws_nat_gateway#" => 2;
        document_004_line_047_public_subnets_leave_by_the_internet_gateway: "network aws_route.public_internet{destination_cidr_block, gateway_id}" => ["0.0.0.0/0", "${network/aws_internet_gateway.this.id}"];
        document_004_line_051_internet_gateway_is_of_the_vpc: "network aws_internet_gateway.this.vpc_id" => "${network/aws_vpc.this.id}";
        document_004_line_084_four_subnets_in_two_zones: "network aws_subnet[*].availability_zone" => ["us-east-1a", "us-east-1b", "us-east-1a", "us-east-1b"];
        document_004_line_085_dns_support: "network aws_vpc.this.enable_dns_support" => true;
        document_004_line_086_dns_host_names: "network aws_vpc.this.enable_dns_hostnames" => true;
        document_004_line_092_first_public_subnet_has_the_public_table: "network aws_route_table_association.public_us_east_1a{subnet_id, route_table_id}" => ["${network/aws_subnet.public_us_east_1a.id}", "${network/aws_route_table.public.id}"];
        document_004_line_093_second_public_subnet_has_the_public_table: "network aws_route_table_association.public_us_east_1b{subnet_id, route_table_id}" => ["${network/aws_subnet.public_us_east_1b.id}", "${network/aws_route_table.public.id}"];
        document_004_line_094_first_private_subnet_has_its_table: "network aws_route_table_association.private_us_east_1a{subnet_id, route_table_id}" => ["${network/aws_subnet.private_us_east_1a.id}", "${network/aws_route_table.private_us_east_1a.id}"];
        document_004_line_095_second_private_subnet_has_its_table: "network aws_route_table_association.private_us_east_1b{subnet_id, route_table_id}" => ["${network/aws_subnet.private_us_east_1b.id}", "${network/aws_route_table.private_us_east_1b.id}"];
        document_004_line_176_http_from_the_internet: "firewall aws_vpc_security_group_ingress_rule.edge_from_internet_80{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.edge.id}", "tcp", 80, 80, "0.0.0.0/0"];
        document_004_line_176_https_from_the_internet: "firewall aws_vpc_security_group_ingress_rule.edge_from_internet_443{security_group_id, ip_protocol, from_port, to_port, cidr_ipv4}" => ["${firewall/aws_security_group.edge.id}", "tcp", 443, 443, "0.0.0.0/0"];
        document_004_line_179_load_balancer_has_its_group: "edge aws_lb.this.security_groups" => ["${firewall/aws_security_group.edge.id}"];
        document_004_line_182_tasks_from_the_load_balancer: "firewall aws_vpc_security_group_ingress_rule.api_from_edge_8000{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.api.id}", "tcp", 8000, 8000, "${firewall/aws_security_group.edge.id}"];
        document_004_line_185_tasks_have_their_group: "api aws_ecs_service.this.network_configuration.security_groups" => ["${firewall/aws_security_group.api.id}"];
        document_004_line_188_database_from_the_tasks: "firewall aws_vpc_security_group_ingress_rule.db_from_api_5432{security_group_id, ip_protocol, from_port, to_port, referenced_security_group_id}" => ["${firewall/aws_security_group.db.id}", "tcp", 5432, 5432, "${firewall/aws_security_group.api.id}"];
        document_004_line_202_load_balancer_sends_anything_to_the_tasks: "firewall aws_vpc_security_group_egress_rule.edge_to_api_all{security_group_id, ip_protocol, referenced_security_group_id}" => ["${firewall/aws_security_group.edge.id}", "-1", "${firewall/aws_security_group.api.id}"];
        document_004_line_210_tasks_send_anything_anywhere: "firewall aws_vpc_security_group_egress_rule.api_to_internet_all{security_group_id, ip_protocol, cidr_ipv4}" => ["${firewall/aws_security_group.api.id}", "-1", "0.0.0.0/0"];
        document_004_line_218_database_sends_nothing: "firewall aws_vpc_security_group_egress_rule[*].security_group_id" => ["${firewall/aws_security_group.api.id}", "${firewall/aws_security_group.edge.id}"];
        document_004_line_328_first_private_subnet_leaves_by_its_nat_gateway: "network aws_route.private_us_east_1a_nat{destination_cidr_block, nat_gateway_id}" => ["0.0.0.0/0", "${network/aws_nat_gateway.us_east_1a.id}"];
        document_004_line_328_second_private_subnet_leaves_by_its_nat_gateway: "network aws_route.private_us_east_1b_nat{destination_cidr_block, nat_gateway_id}" => ["0.0.0.0/0", "${network/aws_nat_gateway.us_east_1b.id}"];
        document_004_line_492_acl_of_the_public_subnets: "network aws_network_acl.public.subnet_ids" => ["${network/aws_subnet.public_us_east_1a.id}", "${network/aws_subnet.public_us_east_1b.id}"];
        document_004_line_492_acl_of_the_private_subnets: "network aws_network_acl.private.subnet_ids" => ["${network/aws_subnet.private_us_east_1a.id}", "${network/aws_subnet.private_us_east_1b.id}"];
    }
    "as-priced" {
        document_004_line_467_one_nat_gateway: "network aws_nat_gateway[*].subnet_id->availability_zone" => ["us-east-1a"];
    }
}
