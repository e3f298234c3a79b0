//! `key`: a KMS key.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "key",
    summary: "A KMS key of your own, for symmetric encryption, with an alias.",
    aws_names: &["kms"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_kms_key",
            omitted: &[
                ("bypass_policy_lockout_safety_check", "a key that nobody can change any more is never wanted"),
                ("custom_key_store_id", "needs a CloudHSM cluster, which no component is"),
                ("customer_master_key_spec", "services encrypt with symmetric keys, the default"),
                ("key_usage", "services encrypt and decrypt, the default"),
                ("policy", "`aws_kms_key_policy` has it: its statement for the account names the account that the key tells"),
                ("xks_key_id", "needs an external key store, which no component is"),
            ],
        },
        Emitted { resource: "aws_kms_alias", omitted: &[("name_prefix", "the alias is a name that the file knows")] },
        Emitted {
            resource: "aws_kms_key_policy",
            omitted: &[("bypass_policy_lockout_safety_check", "a key that nobody can change any more is never wanted")],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
