//! `user`: an IAM user.

pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "user",
    summary: "An IAM user for a program outside AWS, with exact permissions and an access key in a secret.",
    aws_names: &[],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted { resource: "aws_iam_user", omitted: &[("tags", "the provider's default_tags tag everything")] },
        Emitted { resource: "aws_iam_user_policy", omitted: &[("name_prefix", "a user has one policy, whose name nobody else needs")] },
        Emitted { resource: "aws_iam_access_key", omitted: &[("pgp_key", "the secret that holds the key needs its plain value")] },
    ],
    minimal: include_str!("minimal.yaml"),
};
