//! `certificate`: a public TLS certificate, proved by DNS.

mod domain;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

const IMPORTED: &str = "for imported certificates, whose private key would be in the state";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "certificate",
    summary: "A public TLS certificate of AWS Certificate Manager, proved by DNS and renewed by AWS.",
    aws_names: &["acm"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_acm_certificate",
        omitted: &[
            ("certificate_authority_arn", "for a private certificate authority, which costs hundreds of dollars a month"),
            ("certificate_body", IMPORTED),
            ("certificate_chain", IMPORTED),
            ("private_key", IMPORTED),
            ("private_key_wo", IMPORTED),
            ("private_key_wo_version", IMPORTED),
            ("early_renewal_duration", "for a private certificate authority"),
            ("options.export", "needs provider 6; the output is valid for 5.100 too"),
            ("tags", "the provider's default tags"),
            ("validation_option", "for proof by mail, which nobody can automate"),
        ],
    }],
    minimal: include_str!("minimal.yaml"),
};
