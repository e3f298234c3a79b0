//! `network`: the VPC, its tiers and its ways out. Every file has at most one, so it is no component type.

mod acls;
mod allocate;
mod cost;
pub mod model;
mod render;
mod room;
pub mod rules;
pub mod spec;
mod subnets;

pub use acls::derive as derive_acls;
pub use model::{Model, Resolved, resolve};
pub use spec::Network;

use crate::contract::Emitted;

/// Main resources, with the arguments that the file does not offer.
pub static RESOURCES: &[Emitted] = &[
    Emitted {
        resource: "aws_vpc",
        omitted: &[
            ("assign_generated_ipv6_cidr_block", "archgen's networks are IPv4"),
            ("enable_network_address_usage_metrics", "subnets are sized in the file, where the checks see them"),
            ("ipv4_ipam_pool_id", "ranges are written in the file, where they can be checked"),
            ("ipv4_netmask_length", "goes with an IPAM pool"),
            ("ipv6_cidr_block", "archgen's networks are IPv4"),
            ("ipv6_cidr_block_network_border_group", "archgen's networks are IPv4"),
            ("ipv6_ipam_pool_id", "archgen's networks are IPv4"),
            ("ipv6_netmask_length", "archgen's networks are IPv4"),
        ],
    },
    Emitted {
        resource: "aws_subnet",
        omitted: &[
            ("assign_ipv6_address_on_creation", "archgen's networks are IPv4"),
            ("availability_zone_id", "zones are named by letter in the file"),
            ("customer_owned_ipv4_pool", "Outposts only"),
            ("enable_dns64", "archgen's networks are IPv4"),
            ("enable_lni_at_device_index", "Outposts only"),
            ("enable_resource_name_dns_a_record_on_launch", "for EC2 instances, which archgen does not make"),
            ("enable_resource_name_dns_aaaa_record_on_launch", "archgen's networks are IPv4"),
            ("ipv4_ipam_pool_id", "ranges are written in the file, where they can be checked"),
            ("ipv4_netmask_length", "goes with an IPAM pool"),
            ("ipv6_cidr_block", "archgen's networks are IPv4"),
            ("ipv6_ipam_pool_id", "archgen's networks are IPv4"),
            ("ipv6_native", "archgen's networks are IPv4"),
            ("ipv6_netmask_length", "goes with an IPAM pool"),
            ("map_customer_owned_ip_on_launch", "Outposts only"),
            ("map_public_ip_on_launch", "public addresses are asked for by each service, never by the subnet"),
            ("outpost_arn", "Outposts only"),
            ("private_dns_hostname_type_on_launch", "for EC2 instances, which archgen does not make"),
        ],
    },
    Emitted {
        resource: "aws_nat_gateway",
        omitted: &[
            ("availability_mode", "needs provider 6; the output is valid for 5.100 too"),
            ("availability_zone_address", "goes with `availability_mode`"),
            ("connectivity_type", "a way out to the internet is public, the default"),
            ("private_ip", "AWS chooses it; nothing names it"),
            ("secondary_allocation_ids", "one address carries 55,000 connections to each destination"),
            ("secondary_private_ip_address_count", "for private NAT gateways only"),
            ("secondary_private_ip_addresses", "go with secondary addresses"),
            ("vpc_id", "goes with `availability_mode`"),
        ],
    },
    Emitted {
        resource: "aws_vpc_endpoint",
        omitted: &[
            ("auto_accept", "AWS's own services need no acceptance"),
            ("dns_options", "IPv4 answers, the default"),
            ("ip_address_type", "archgen's networks are IPv4"),
            ("policy", "what may be done is said by the roles of those who use it"),
            ("resource_configuration_arn", "for VPC Lattice, which no component is"),
            ("service_network_arn", "for VPC Lattice, which no component is"),
            ("service_region", "the file's own region"),
            ("subnet_configuration", "AWS chooses the addresses; nothing names them"),
        ],
    },
    Emitted {
        resource: "aws_flow_log",
        omitted: &[
            ("deliver_cross_account_role", "the log group is in the same account"),
            ("destination_options", "for delivery to S3; this one writes to CloudWatch Logs"),
            ("eni_id", "the whole VPC is recorded"),
            ("log_format", "AWS's own, which its tools read"),
            ("regional_nat_gateway_id", "the whole VPC is recorded"),
            ("subnet_id", "the whole VPC is recorded"),
            ("tag_field_specification", "needs provider 6; the output is valid for 5.100 too"),
            ("transit_gateway_attachment_id", "the whole VPC is recorded"),
            ("transit_gateway_id", "the whole VPC is recorded"),
        ],
    },
];
