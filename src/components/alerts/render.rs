//! The topic's module.

use askama::Template;

use super::model::Model;
use super::subscription::{self, Protocol};
use crate::contract::Module;
use crate::hcl::{Expr, Ident, filters};

#[derive(Template)]
#[template(path = "alerts/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    display_name: Option<Expr>,
    key: Option<Expr>,
    signature_version: i64,
    tracing: bool,
    policy: Option<Expr>,
    subscriptions: Vec<Receiver>,
}

struct Receiver {
    at: String,
    name: Ident,
    protocol: &'static str,
    endpoint: Expr,
    mail: bool,
    function: bool,
    raw: bool,
    confirms_itself: bool,
    redrive: Option<Expr>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let subscriptions = subscription::named(&model.subscriptions).into_iter().map(|(name, one)| Receiver {
        at: one.at.to_string(),
        name: Ident::from_text(&name),
        protocol: one.protocol.as_str(),
        endpoint: module.value(&one.endpoint),
        mail: matches!(one.protocol, Protocol::Email | Protocol::EmailJson),
        function: one.protocol == Protocol::Lambda,
        raw: one.raw,
        confirms_itself: one.confirms_itself,
        redrive: one.dead_letter.as_ref().map(|queue| {
            let target = Expr::object([("deadLetterTargetArn", module.value(queue))]);
            Expr::Call("jsonencode", vec![target])
        }),
    });
    let subscriptions = subscriptions.collect();
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        display_name: model.display_name.as_ref().map(|name| module.value(name)),
        key: model.key.as_ref().map(|key| module.value(key)),
        signature_version: model.signature_version,
        tracing: model.tracing,
        policy: (!model.publishers.is_empty()).then(|| super::policy::document(&model.publishers)),
        subscriptions,
    };
    // Who publishes is tried by AWS when the publisher is created: the ARN waits for the policy.
    let after = if template.policy.is_some() { vec!["aws_sns_topic_policy.this".to_owned()] } else { Vec::new() };
    module.file("main.tf", &template);
    module.output_after("arn", Expr::reference("aws_sns_topic.this.arn"), after);
}
