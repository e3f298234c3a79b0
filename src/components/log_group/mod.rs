//! `log-group`: a CloudWatch log group.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "log-group",
    summary: "A CloudWatch log group, for components that share one.",
    aws_names: &[],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_cloudwatch_log_group",
        omitted: &[
            ("name_prefix", "writers and alarms know the group by a name that is fixed"),
            ("deletion_protection_enabled", "needs provider 6; the output is valid for 5.100 too"),
            ("tags", "the provider's default_tags tag everything"),
        ],
    }],
    minimal: include_str!("minimal.yaml"),
};
