//! `queue`: an SQS queue and its dead letters.

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
    name: "queue",
    summary: "An SQS queue: encrypted, for TLS only, with a second queue for messages that nobody could handle.",
    aws_names: &["sqs"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_sqs_queue",
            omitted: &[
                ("name_prefix", "the name is given or made of the file's names"),
                ("policy", "a resource of its own"),
                ("redrive_allow_policy", "a resource of its own: the two queues name each other"),
            ],
        },
        Emitted { resource: "aws_sqs_queue_policy", omitted: &[] },
        Emitted { resource: "aws_sqs_queue_redrive_allow_policy", omitted: &[] },
    ],
    minimal: include_str!("minimal.yaml"),
};
