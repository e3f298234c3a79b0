//! `alerts`: an SNS topic and who receives its messages.

mod cost;
pub mod model;
mod policy;
mod render;
mod rules;
pub mod spec;
mod subscription;

use crate::contract::{ComponentType, Emitted};

/// Why delivery logging is left out of the topic.
const FEEDBACK: &str =
    "delivery logging needs an IAM role for every protocol; failed deliveries already show in the NumberOfNotificationsFailed metric";
/// Why arguments of first-in-first-out topics are left out.
const FIFO: &str = "for first-in-first-out topics, to which neither alarms nor email addresses can be attached";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "alerts",
    summary: "An SNS topic that passes alarms on to people and systems.",
    aws_names: &["sns"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_sns_topic",
            omitted: &[
                ("name_prefix", "the name is fixed, so that topics can be told apart in mails and in the console"),
                ("policy", "the policy is a resource of its own, so that it can name the topic's ARN"),
                ("fifo_topic", FIFO),
                ("fifo_throughput_scope", FIFO),
                ("content_based_deduplication", FIFO),
                ("archive_policy", FIFO),
                ("delivery_policy", "SNS's own schedule of retries is kept"),
                ("application_failure_feedback_role_arn", FEEDBACK),
                ("application_success_feedback_role_arn", FEEDBACK),
                ("application_success_feedback_sample_rate", FEEDBACK),
                ("firehose_failure_feedback_role_arn", FEEDBACK),
                ("firehose_success_feedback_role_arn", FEEDBACK),
                ("firehose_success_feedback_sample_rate", FEEDBACK),
                ("http_failure_feedback_role_arn", FEEDBACK),
                ("http_success_feedback_role_arn", FEEDBACK),
                ("http_success_feedback_sample_rate", FEEDBACK),
                ("lambda_failure_feedback_role_arn", FEEDBACK),
                ("lambda_success_feedback_role_arn", FEEDBACK),
                ("lambda_success_feedback_sample_rate", FEEDBACK),
                ("sqs_failure_feedback_role_arn", FEEDBACK),
                ("sqs_success_feedback_role_arn", FEEDBACK),
                ("sqs_success_feedback_sample_rate", FEEDBACK),
                ("tags", "the project's tags come from the provider's default_tags"),
            ],
        },
        Emitted {
            resource: "aws_sns_topic_subscription",
            omitted: &[
                ("confirmation_timeout_in_minutes", "the provider's one minute is enough for an endpoint that confirms by itself"),
                ("delivery_policy", "SNS's own schedule of retries is kept"),
                ("filter_policy", "whoever is to receive only some alarms gets an `alerts` of its own"),
                ("filter_policy_scope", "goes with filter_policy"),
                ("replay_policy", FIFO),
                ("subscription_role_arn", "for Firehose, which is no receiver of alarms"),
            ],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
