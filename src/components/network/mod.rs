//! `network`: the VPC, its tiers and its ways out. Every file has at most one, so it is no component type.

mod acls;
mod allocate;
pub mod model;
mod render;
pub mod rules;
pub mod spec;

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
];
