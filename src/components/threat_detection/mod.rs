//! `threat-detection`: a detector of Amazon `GuardDuty`.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

const OTHER_TARGET: &str = "for targets of another kind than a topic";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "threat-detection",
    summary: "A detector of Amazon GuardDuty, and who is told what it finds.",
    aws_names: &["guardduty"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted { resource: "aws_guardduty_detector", omitted: &[("datasources", "deprecated: features are resources of their own")] },
        Emitted {
            resource: "aws_guardduty_detector_feature",
            omitted: &[(
                "additional_configuration",
                "for agents in tasks and instances, which GuardDuty puts into the network by itself: what it makes there keeps the VPC from \
                 being deleted, and every execution role would need to pull its image",
            )],
        },
        Emitted {
            resource: "aws_cloudwatch_event_rule",
            omitted: &[
                ("event_bus_name", "GuardDuty sends to the account's default bus only"),
                ("force_destroy", "for rules that AWS services manage"),
                ("is_enabled", "deprecated: `state` says it"),
                ("name_prefix", "the rule has a whole name"),
                ("role_arn", "topics are published to by their own policies"),
                ("schedule_expression", "the rule waits for findings, not for a time"),
                ("state", "a rule that is off would tell nobody"),
            ],
        },
        Emitted {
            resource: "aws_cloudwatch_event_target",
            omitted: &[
                ("appsync_target", OTHER_TARGET),
                ("batch_target", OTHER_TARGET),
                ("dead_letter_config", "needs a queue with a policy of its own; EventBridge tries again for a day"),
                ("ecs_target", OTHER_TARGET),
                ("event_bus_name", "GuardDuty sends to the account's default bus only"),
                ("force_destroy", "for rules that AWS services manage"),
                ("http_target", OTHER_TARGET),
                ("input", "receivers get the whole finding"),
                ("input_path", "receivers get the whole finding"),
                ("input_transformer", "receivers get the whole finding"),
                ("kinesis_target", OTHER_TARGET),
                ("redshift_target", OTHER_TARGET),
                ("retry_policy", "EventBridge tries again for a day"),
                ("role_arn", "topics are published to by their own policies"),
                ("run_command_targets", OTHER_TARGET),
                ("sagemaker_pipeline_target", OTHER_TARGET),
                ("sqs_target", OTHER_TARGET),
            ],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
