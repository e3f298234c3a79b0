//! `fargate-service`: containers on ECS Fargate.

mod containers;
mod cost;
mod declare;
pub mod model;
mod omitted;
mod render;
mod resolve;
mod rules;
mod schedule;
pub mod spec;

use crate::contract::ComponentType;

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "fargate-service",
    summary: "A service of containers on ECS Fargate.",
    aws_names: &["ecs", "ecs-service", "service"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: omitted::RESOURCES,
    minimal: include_str!("minimal.yaml"),
};
