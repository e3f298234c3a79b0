//! `dns`: a hosted zone and its records.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "dns",
    summary: "A hosted zone of Route 53, somebody else's or its own, and its records.",
    aws_names: &["route53"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_route53_zone",
            omitted: &[
                ("enable_accelerated_recovery", "needs provider 6; the output is valid for 5.100 too"),
                ("tags", "the provider's default tags"),
                ("vpc.vpc_region", "the VPC is in the file's own region"),
            ],
        },
        Emitted {
            resource: "aws_route53_record",
            omitted: &[
                ("allow_overwrite", "a record that somebody else wrote is not silently replaced"),
                ("cidr_routing_policy", "needs collections of ranges, for which there is no component type"),
                ("geolocation_routing_policy", "answers by country; weights, latency, failover and multivalue are offered"),
                ("geoproximity_routing_policy", "needs traffic flow, which is charged per policy"),
            ],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
