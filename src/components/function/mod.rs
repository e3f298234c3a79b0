//! `function`: code on AWS Lambda.

mod cost;
mod data;
mod declare;
pub mod model;
mod omitted;
mod render;
mod resolve;
mod rules;
pub mod spec;
mod triggers;

use crate::contract::ComponentType;

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "function",
    summary: "A function on AWS Lambda.",
    aws_names: &["lambda"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: omitted::RESOURCES,
    minimal: include_str!("minimal.yaml"),
};
