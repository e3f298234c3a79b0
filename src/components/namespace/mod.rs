//! `namespace`: private DNS names for services (Cloud Map).

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "namespace",
    summary: "A private DNS zone of the VPC (Cloud Map) in which services stand under their names.",
    aws_names: &[],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_service_discovery_private_dns_namespace",
        omitted: &[("tags", "the provider's default_tags tag everything")],
    }],
    minimal: include_str!("minimal.yaml"),
};
