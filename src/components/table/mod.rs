//! `table`: a DynamoDB table.

mod cost;
mod declare;
pub mod keys;
pub mod model;
mod render;
mod resolve;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

const RESTORE: &str = "a restore is done once, by hand, into a table of another name";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "table",
    summary: "A DynamoDB table: on demand, encrypted, recoverable to any second of the last 35 days.",
    aws_names: &["dynamodb"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[Emitted {
        resource: "aws_dynamodb_table",
        omitted: &[
            ("global_table_witness", "added after provider 5.100, for which the output is valid too"),
            ("import_table", "an import happens once, when the table is created, and is best done by hand"),
            ("restore_backup_arn", RESTORE),
            ("restore_date_time", RESTORE),
            ("restore_source_name", RESTORE),
            ("restore_source_table_arn", RESTORE),
            ("restore_to_latest_time", RESTORE),
            ("warm_throughput", "added after provider 5.100, for which the output is valid too"),
        ],
    }],
    minimal: include_str!("minimal.yaml"),
};
