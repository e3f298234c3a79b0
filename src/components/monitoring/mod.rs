//! `monitoring`: CloudWatch alarms on metrics and log lines, and a dashboard of everything in the file.

mod alarm;
mod cost;
mod dashboard;
pub mod model;
mod pattern;
mod render;
mod rules;
pub mod spec;
mod threshold;
mod window;

use crate::contract::{ComponentType, Emitted};

/// Why alarms on computed metrics are left out.
const MATH: &str = "an alarm watches one metric of a component; alarms on expressions belong into a file of your own beside the module";
/// Why the newer kinds of alarms are left out.
const SIX: &str = "needs provider 6; the output is valid for 5.100 too";

/// The registry's entry for this type.
///
/// Composite alarms are left out: they repeat what the single alarms say, and each costs half a dollar a month.
pub static TYPE: ComponentType = ComponentType {
    name: "monitoring",
    summary: "CloudWatch alarms on metrics and log lines, and a dashboard of the whole file.",
    aws_names: &["cloudwatch"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_cloudwatch_metric_alarm",
            omitted: &[
                ("metric_query", MATH),
                ("threshold_metric_id", MATH),
                ("evaluation_criteria", SIX),
                ("evaluation_interval", SIX),
                ("warm_up_configuration", SIX),
                ("unit", "AWS publishes each of these metrics in one unit; naming another makes the alarm wait for data for ever"),
                ("tags", "the project's tags come from the provider's default_tags"),
            ],
        },
        Emitted {
            resource: "aws_cloudwatch_log_metric_filter",
            omitted: &[("apply_on_transformed_logs", "no log group of a module has a transformer, and 5.100 does not know the argument")],
        },
        Emitted { resource: "aws_cloudwatch_dashboard", omitted: &[] },
    ],
    minimal: include_str!("minimal.yaml"),
};
