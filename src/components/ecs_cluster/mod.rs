//! `ecs-cluster`: an ECS cluster on Fargate.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "ecs-cluster",
    summary: "An ECS cluster for services on Fargate.",
    aws_names: &["cluster"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_ecs_cluster",
            omitted: &[
                ("service_connect_defaults", "services find one another by DNS: a `namespace` component registers them"),
                ("configuration.managed_storage_configuration.kms_key_id", "encrypts EBS volumes that ECS manages; services have none"),
                (
                    "configuration.execute_command_configuration.log_configuration.s3_bucket_encryption_enabled",
                    "sessions are kept in a log group",
                ),
                ("configuration.execute_command_configuration.log_configuration.s3_bucket_name", "sessions are kept in a log group"),
                ("configuration.execute_command_configuration.log_configuration.s3_key_prefix", "sessions are kept in a log group"),
                ("tags", "the provider's default_tags tag everything"),
            ],
        },
        Emitted { resource: "aws_ecs_cluster_capacity_providers", omitted: &[] },
    ],
    minimal: include_str!("minimal.yaml"),
};
