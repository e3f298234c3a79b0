//! What others may know of a queue.

use super::model::{dead_letter_name, name};
use super::spec::Spec;
use crate::contract::{Access, Attribute, Claim, Declaration, Grant, Metric, MetricUnit, Relation, Scope, Value};

/// What a role needs to send messages.
const SEND: &[&str] = &["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];
/// What a role needs to receive messages and to say what became of them.
const CONSUME: &[&str] =
    &["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"];
/// Both, in one statement.
const BOTH: &[&str] = &[
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
];

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let name = name(spec, scope.file, scope.name);
    let dead = spec.dead_letter.enabled.then(|| dead_letter_name(spec, &name));
    let at = if spec.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
    let claim = |name: &Value| Claim { kind: "aws_sqs_queue", name: name.clone(), at: at.clone() };
    Declaration {
        attributes: attributes(&name, dead.as_ref()),
        relations: spec.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"])).collect(),
        accesses: accesses(spec, scope),
        metrics: metrics(&name, dead.as_ref()),
        claims: std::iter::once(&name).chain(&dead).map(claim).collect(),
        visibility_timeout: Some(spec.visibility_timeout.as_seconds()),
        holds_data: true,
        encrypted: Some(true),
        ..Declaration::default()
    }
}

fn attributes(name: &Value, dead: Option<&Value>) -> Vec<Attribute> {
    let mut attributes = vec![
        Attribute::output("url", "URL of the queue.").headline(),
        Attribute::output("arn", "ARN of the queue."),
        Attribute::known("name", "Name of the queue.", name.clone()),
    ];
    if let Some(dead) = dead {
        attributes.extend([
            Attribute::output("dead_letter_url", "URL of the queue for dead letters."),
            Attribute::output("dead_letter_arn", "ARN of the queue for dead letters."),
            Attribute::known("dead_letter_name", "Name of the queue for dead letters.", dead.clone()),
        ]);
    }
    attributes
}

/// SQS asks KMS with the permissions of who sends or receives (SQS developer guide, key management).
fn accesses(spec: &Spec, scope: &Scope<'_>) -> Vec<Access> {
    let (decrypt, both): (&[&str], &[&str]) = (&["kms:Decrypt"], &["kms:Decrypt", "kms:GenerateDataKey"]);
    let access = |name, actions, key: &'static [&'static str]| {
        let key = spec.key.iter().map(|name| Grant::new(key, vec![Value::output(name.shared(), "arn")]));
        Access::grant(name, &["sqs"], std::iter::once(Grant::new(actions, vec![scope.own("arn")])).chain(key).collect())
    };
    // What Lambda and SNS do with the role of a component goes to SQS from their own network, not from the component's.
    let elsewhere = |name, access: Access| Access { name, services: &[], derived: true, ..access };
    vec![
        access("send", SEND, both),
        access("consume", CONSUME, decrypt),
        access("read-write", BOTH, both),
        elsewhere("deliver", access("send", SEND, both)),
        elsewhere("poll", access("consume", CONSUME, decrypt)),
    ]
}

/// Metrics of `AWS/SQS`, by queue (SQS developer guide, available CloudWatch metrics).
fn metrics(name: &Value, dead: Option<&Value>) -> Vec<Metric> {
    use MetricUnit::{Count, Seconds};
    let metric = |name_, metric, queue: &Value, statistic, unit, panel| Metric {
        name: name_,
        namespace: "AWS/SQS",
        metric,
        dimensions: vec![("QueueName", queue.clone())],
        statistic,
        unit,
        panel,
    };
    let visible = "ApproximateNumberOfMessagesVisible";
    let mut metrics = vec![
        metric("visible", visible, name, "Maximum", Count, Some("Queue messages")),
        metric("oldest", "ApproximateAgeOfOldestMessage", name, "Maximum", Seconds, Some("Oldest message")),
        metric("in_flight", "ApproximateNumberOfMessagesNotVisible", name, "Maximum", Count, None),
        metric("delayed", "ApproximateNumberOfMessagesDelayed", name, "Maximum", Count, None),
        metric("sent", "NumberOfMessagesSent", name, "Sum", Count, None),
        metric("received", "NumberOfMessagesReceived", name, "Sum", Count, None),
        metric("deleted", "NumberOfMessagesDeleted", name, "Sum", Count, None),
        metric("empty_receives", "NumberOfEmptyReceives", name, "Sum", Count, None),
    ];
    metrics.extend(dead.map(|dead| metric("dead_letters", visible, dead, "Maximum", Count, Some("Dead letters"))));
    metrics
}
