//! `identity`: a security group and roles for several components.

pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "identity",
    summary: "A security group, a pair of roles, or both, for several services or functions.",
    aws_names: &[],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_iam_role",
            omitted: &[
                ("description", "the name says whose role it is, a comment what for"),
                ("force_detach_policies", "nothing outside the module attaches policies"),
                ("managed_policy_arns", "deprecated; permissions are derived"),
                ("max_session_duration", "ECS and Lambda renew the credentials by themselves"),
                ("name_prefix", "the name is fixed, so that other accounts' policies can name it"),
                ("path", "roles stand at the root, where other accounts' policies look for them"),
                ("permissions_boundary", "permissions are derived and exact"),
                ("tags", "the provider's default_tags tag everything"),
                ("inline_policy", "permissions are one `aws_iam_role_policy` per role"),
            ],
        },
        Emitted { resource: "aws_iam_role_policy", omitted: &[("name_prefix", "a role has one policy, with a fixed name")] },
    ],
    minimal: include_str!("minimal.yaml"),
};
