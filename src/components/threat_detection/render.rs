//! The detector's module.

use std::sync::Arc;

use askama::Template;

use super::model::Model;
use crate::contract::{Module, Value};
use crate::hcl::{Expr, Ident, filters, identifier};

#[derive(Template)]
#[template(path = "threat_detection/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    model: &'m Model,
    features: Vec<Feature>,
    rule: Option<Rule>,
}

struct Feature {
    label: Ident,
    name: &'static str,
    on: bool,
}

struct Rule {
    at: String,
    name: Expr,
    description: String,
    pattern: Expr,
    targets: Vec<Target>,
}

struct Target {
    label: Ident,
    id: String,
    topic: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let feature = |(name, on): (&'static str, bool)| Feature { label: Ident::from_text(&name.to_ascii_lowercase()), name, on };
    let template = MainTf {
        path: module.path.dotted(),
        model,
        features: model.features.into_iter().map(feature).collect(),
        rule: model.notify.as_ref().map(|(severity, topics)| Rule {
            at: module.path.key("notify").to_string(),
            name: module.value(&model.name),
            description: format!("Findings of GuardDuty from severity {severity}"),
            pattern: pattern(*severity),
            targets: topics.iter().map(|topic| target(topic, module)).collect(),
        }),
    };
    module.file("main.tf", &template);
    module.output("id", Expr::reference("aws_guardduty_detector.this.id"));
    module.output("arn", Expr::reference("aws_guardduty_detector.this.arn"));
}

fn target(topic: &Arc<str>, module: &mut Module<'_>) -> Target {
    module.named_after("aws_cloudwatch_event_target", &[topic], |names| identifier(&names.concat()));
    Target {
        label: Ident::from_text(topic),
        id: module.facts().renames.first(topic).to_owned(),
        topic: module.value(&Value::output(topic.clone(), "arn")),
    }
}

/// Findings of at least this severity (EventBridge user guide, comparison operators; `GuardDuty` user guide, findings as events).
fn pattern(severity: u8) -> Expr {
    let numeric = Expr::List(vec![Expr::text(">="), Expr::number(severity)]);
    let severity = Expr::List(vec![Expr::object([("numeric", numeric)])]);
    let pattern = Expr::object([
        ("source", Expr::texts(["aws.guardduty"])),
        ("detail-type", Expr::texts(["GuardDuty Finding"])),
        ("detail", Expr::object([("severity", severity)])),
    ]);
    Expr::Call("jsonencode", vec![pattern])
}
