//! The VPC, its subnets, routes and endpoints.

use crate::seeds::facts;

facts! {
    "omnigen";
    "current" {
        document_002_line_012_region: "root provider.aws.region" => "us-east-1";
        document_002_line_013_internet_gateway_is_of_the_vpc: "network aws_internet_gateway.this.vpc_id" => "${network/aws_vpc.this.id}";
        document_002_line_015_vpc_name: "network aws_vpc.this.tags.Name" => "omnigen-vpc";
        document_002_line_015_vpc_range: "network aws_vpc.this.cidr_block" => "10.0.0.0/16";
        document_002_line_017_zone_of_the_first_public_subnet: "network aws_subnet.public_us_east_1a.availability_zone" => "us-east-1a";
        document_002_line_017_zone_of_the_private_subnet: "network aws_subnet.private_us_east_1a.availability_zone" => "us-east-1a";
        document_002_line_018_first_public_range: "network aws_subnet.public_us_east_1a.cidr_block" => "10.0.1.0/24";
        document_002_line_020_nat_gateway_is_in_the_first_public_subnet: "network aws_nat_gateway.us_east_1a.subnet_id->cidr_block" => "10.0.1.0/24";
        document_002_line_020_nat_gateway_has_an_elastic_ip: "network aws_nat_gateway.us_east_1a.allocation_id" => "${network/aws_eip.nat_us_east_1a.id}";
        document_002_line_023_private_range: "network aws_subnet.private_us_east_1a.cidr_block" => "10.0.10.0/24";
        document_002_line_030_zone_of_the_second_public_subnet: "network aws_subnet.public_us_east_1b.availability_zone" => "us-east-1b";
        document_002_line_031_second_public_range: "network aws_subnet.public_us_east_1b.cidr_block" => "10.0.2.0/24";
        document_002_line_036_four_endpoints: "network aws_vpc_endpoint#" => 4;
        document_002_line_037_s3_endpoint_is_a_gateway: "network aws_vpc_endpoint.s3{service_name, vpc_endpoint_type}" => ["com.amazonaws.us-east-1.s3", "Gateway"];
        document_002_line_038_dynamodb_endpoint_is_a_gateway: "network aws_vpc_endpoint.dynamodb{service_name, vpc_endpoint_type}" => ["com.amazonaws.us-east-1.dynamodb", "Gateway"];
        document_002_line_039_ecr_api_endpoint_is_an_interface: "network aws_vpc_endpoint.ecr_api{service_name, vpc_endpoint_type}" => ["com.amazonaws.us-east-1.ecr.api", "Interface"];
        document_002_line_040_ecr_docker_endpoint_is_an_interface: "network aws_vpc_endpoint.ecr_dkr{service_name, vpc_endpoint_type}" => ["com.amazonaws.us-east-1.ecr.dkr", "Interface"];
        document_002_line_043_two_route_tables: "network aws_route_table#" => 2;
        document_002_line_044_public_subnets_leave_by_the_internet_gateway: "network aws_route.public_internet{route_table_id, destination_cidr_block, gateway_id}" => ["${network/aws_route_table.public.id}", "0.0.0.0/0", "${network/aws_internet_gateway.this.id}"];
        document_002_line_045_private_subnet_leaves_by_the_nat_gateway: "network aws_route.private_us_east_1a_nat{route_table_id, destination_cidr_block, nat_gateway_id}" => ["${network/aws_route_table.private_us_east_1a.id}", "0.0.0.0/0", "${network/aws_nat_gateway.us_east_1a.id}"];
        document_002_line_045_s3_endpoint_is_in_the_private_table: "network aws_vpc_endpoint.s3.route_table_ids" => ["${network/aws_route_table.private_us_east_1a.id}"];
        document_002_line_045_dynamodb_endpoint_is_in_the_private_table: "network aws_vpc_endpoint.dynamodb.route_table_ids" => ["${network/aws_route_table.private_us_east_1a.id}"];
        document_002_line_057_first_public_subnet_has_the_public_table: "network aws_route_table_association.public_us_east_1a{subnet_id, route_table_id}" => ["${network/aws_subnet.public_us_east_1a.id}", "${network/aws_route_table.public.id}"];
        document_002_line_058_second_public_subnet_has_the_public_table: "network aws_route_table_association.public_us_east_1b{subnet_id, route_table_id}" => ["${network/aws_subnet.public_us_east_1b.id}", "${network/aws_route_table.public.id}"];
        document_002_line_068_ecr_api_endpoint_is_in_the_private_subnet: "network aws_vpc_endpoint.ecr_api.subnet_ids[*]->cidr_block" => ["10.0.10.0/24"];
        document_002_line_069_ecr_docker_endpoint_is_in_the_private_subnet: "network aws_vpc_endpoint.ecr_dkr.subnet_ids[*]->cidr_block" => ["10.0.10.0/24"];
        document_002_line_077_private_subnet_has_its_table: "network aws_route_table_association.private_us_east_1a{subnet_id, route_table_id}" => ["${network/aws_subnet.private_us_east_1a.id}", "${network/aws_route_table.private_us_east_1a.id}"];
        document_002_line_212_names_of_the_ecr_api_are_private: "network aws_vpc_endpoint.ecr_api.private_dns_enabled" => true;
        document_002_line_217_names_of_ecr_docker_are_private: "network aws_vpc_endpoint.ecr_dkr.private_dns_enabled" => true;
        document_002_line_227_usable_addresses_of_the_first_public_subnet: "answer:addresses subnets[range=10.0.1.0/24]{reserved, usable}" => [5, 251];
        document_002_line_228_usable_addresses_of_the_second_public_subnet: "answer:addresses subnets[range=10.0.2.0/24]{reserved, usable}" => [5, 251];
        document_002_line_229_usable_addresses_of_the_private_subnet: "answer:addresses subnets[range=10.0.10.0/24]{reserved, usable}" => [5, 251];
        document_002_line_365_one_nat_gateway: "network aws_nat_gateway#" => 1;
        document_002_line_367_two_interface_endpoints: "network aws_vpc_endpoint[*].vpc_endpoint_type" => ["Gateway", "Interface", "Interface", "Gateway"];
    }
    "ha" {
        document_002_line_440_second_private_range: "network aws_subnet.private_us_east_1b.cidr_block" => "10.0.11.0/24";
        document_002_line_441_zone_of_the_second_private_subnet: "network aws_subnet.private_us_east_1b.availability_zone" => "us-east-1b";
        document_002_line_444_two_nat_gateways: "network aws_nat_gateway#" => 2;
        document_002_line_445_second_nat_gateway_is_in_the_second_public_subnet: "network aws_nat_gateway.us_east_1b.subnet_id->cidr_block" => "10.0.2.0/24";
        document_002_line_447_first_private_subnet_leaves_by_the_first_nat_gateway: "network aws_route.private_us_east_1a_nat{destination_cidr_block, nat_gateway_id}" => ["0.0.0.0/0", "${network/aws_nat_gateway.us_east_1a.id}"];
        document_002_line_447_second_private_subnet_leaves_by_the_second_nat_gateway: "network aws_route.private_us_east_1b_nat{destination_cidr_block, nat_gateway_id}" => ["0.0.0.0/0", "${network/aws_nat_gateway.us_east_1b.id}"];
    }
    "hardened" {
        document_002_line_471_flow_logs: "network aws_flow_log.this{vpc_id, log_destination_type}" => ["${network/aws_vpc.this.id}", "cloud-watch-logs"];
        document_002_line_471_flow_logs_go_to_cloudwatch: "network aws_flow_log.this.log_destination" => "${network/aws_cloudwatch_log_group.flow_logs.arn}";
        document_002_line_473_acl_of_the_public_subnets: "network aws_network_acl.public.subnet_ids" => ["${network/aws_subnet.public_us_east_1a.id}", "${network/aws_subnet.public_us_east_1b.id}"];
        document_002_line_473_acl_of_the_private_subnet: "network aws_network_acl.private.subnet_ids" => ["${network/aws_subnet.private_us_east_1a.id}"];
    }
}
