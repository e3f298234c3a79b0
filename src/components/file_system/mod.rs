//! `file-system`: an EFS file system.

mod cost;
mod declare;
pub mod model;
mod render;
mod resolve;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "file-system",
    summary: "An EFS file system that services mount: encrypted, open to its users only, over TLS and with IAM.",
    aws_names: &["efs"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_efs_file_system",
            omitted: &[
                ("creation_token", "the provider makes one that is unique; what people read is the name"),
                ("protection", "matters to the copies of a replication only, which a file does not have"),
            ],
        },
        Emitted { resource: "aws_efs_access_point", omitted: &[("tags", "the provider's default_tags tag everything")] },
        Emitted { resource: "aws_efs_backup_policy", omitted: &[] },
        Emitted {
            resource: "aws_efs_file_system_policy",
            omitted: &[("bypass_policy_lockout_safety_check", "a policy that nobody can change any more is never wanted")],
        },
        Emitted {
            resource: "aws_efs_mount_target",
            omitted: &[
                ("ip_address_type", "added after provider 5.100, for which the output is valid too"),
                ("ipv6_address", "added after provider 5.100, for which the output is valid too"),
            ],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
