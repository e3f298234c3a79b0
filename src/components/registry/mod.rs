//! `registry`: an ECR repository.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "registry",
    summary: "An ECR repository for the images of services and functions.",
    aws_names: &["ecr"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_ecr_repository",
        omitted: &[("image_tag_mutability_exclusion_filter", "needs provider 6; the output is valid for 5.100 too")],
    }],
    minimal: include_str!("minimal.yaml"),
};
