//! `secret`: a secret in Secrets Manager.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "secret",
    summary: "A secret in Secrets Manager: filled by hand, by another component, or with a random value.",
    aws_names: &["secretsmanager"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_secretsmanager_secret",
            omitted: &[
                ("force_overwrite_replica_secret", "overwrites what somebody else keeps under the name in another region"),
                ("policy", "roles get what they use; nobody outside the account does"),
                ("type", "added after provider 5.100, for which the output is valid too"),
            ],
        },
        Emitted {
            resource: "aws_secretsmanager_secret_version",
            omitted: &[("secret_binary", "what fills a secret here is text"), ("version_stages", "the newest version is the current one")],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
