//! `audit-trail`: CloudTrail's record of who did what in the account.

mod cost;
mod events;
pub mod model;
mod policy;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "audit-trail",
    summary: "CloudTrail: a record of every call to AWS in the account, in a bucket of its own.",
    aws_names: &["cloudtrail"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_cloudtrail",
        omitted: &[
            ("is_organization_trail", "a trail of the organisation belongs to its management account, not beside one system"),
            ("advanced_event_selector", "excludes event_selector, which says all that the file offers"),
            ("tags", "the project's tags come from the provider's default_tags"),
        ],
    }],
    minimal: include_str!("minimal.yaml"),
};
