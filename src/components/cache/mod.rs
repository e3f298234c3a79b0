//! `cache`: an ElastiCache replication group.

mod cost;
mod data;
mod declare;
pub mod model;
mod render;
mod resolve;
mod rules;
pub mod spec;
pub mod values;

use crate::contract::{ComponentType, Emitted};

const SECRET: &str = "it would be in the state; `iam_users` need no password";
const NEW: &str = "added after provider 5.100, for which the output is valid too";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "cache",
    summary: "An ElastiCache replication group of Valkey or Redis: encrypted at rest and on the way, open to its users only.",
    aws_names: &["elasticache", "memcached", "redis", "valkey"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_elasticache_replication_group",
            omitted: &[
                ("auth_token", SECRET),
                ("auth_token_update_strategy", "belongs to a token, which is not offered"),
                ("auth_token_wo", NEW),
                ("auth_token_wo_version", NEW),
                ("cluster_mode", "takes a running group to shards in steps; the number of shards says whether it has them"),
                ("durability", NEW),
                ("global_replication_group_id", "a global datastore spans regions; a type of its own can offer it"),
                ("ip_discovery", "the network has no IPv6"),
                ("network_type", "the network has no IPv6"),
                ("node_group_configuration", NEW),
                ("notification_topic_arn", "alarms on the metrics say what is wrong; events of ElastiCache are for its operators"),
                ("security_group_names", "for EC2-Classic, which is gone"),
                ("snapshot_arns", "takes files of other systems out of S3; best done once, by hand"),
            ],
        },
        Emitted { resource: "aws_elasticache_parameter_group", omitted: &[] },
        Emitted { resource: "aws_elasticache_subnet_group", omitted: &[] },
        Emitted {
            resource: "aws_elasticache_user",
            omitted: &[
                ("no_password_required", "a user without a password is nobody; `authentication_mode` says how it is known"),
                ("passwords", SECRET),
                ("passwords_wo", NEW),
                ("passwords_wo_version", NEW),
            ],
        },
        Emitted { resource: "aws_elasticache_user_group", omitted: &[] },
    ],
    minimal: include_str!("minimal.yaml"),
};
