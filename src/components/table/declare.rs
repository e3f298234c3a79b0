//! What others may know of a table.

use super::model::{NAME, stream_view};
use super::spec::Spec;
use crate::contract::{Access, Attribute, Claim, Condition, Declaration, Grant, Metric, MetricUnit, Relation, Scope, Value};
use crate::source::Name;

/// What a role needs to read items.
const READ: &[&str] = &[
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
];
/// What of that names an index.
const READ_INDEX: &[&str] = &["dynamodb:Query", "dynamodb:Scan"];
/// What a role needs to write and delete items.
const WRITE: &[&str] =
    &["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:PutItem", "dynamodb:UpdateItem"];
/// Both, in one statement.
const READ_WRITE: &[&str] = &[
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
];
/// What a role needs to follow the stream.
const STREAM: &[&str] = &["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
/// What DynamoDB does with a customer's key on behalf of who reads.
const DECRYPT: &[&str] = &["kms:Decrypt", "kms:DescribeKey"];
/// The same of who writes.
const ENCRYPT: &[&str] = &["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"];

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let name = scope.file.resource_name(&NAME, spec.resource_name.as_ref(), scope.name);
    let key = spec.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"]));
    let at = if spec.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
    Declaration {
        attributes: attributes(spec, &name),
        relations: key.collect(),
        accesses: accesses(spec, scope),
        metrics: metrics(&name),
        claims: vec![Claim { kind: "aws_dynamodb_table", name, at }],
        holds_data: true,
        encrypted: Some(true),
        ..Declaration::default()
    }
}

fn attributes(spec: &Spec, name: &Value) -> Vec<Attribute> {
    let mut attributes = vec![
        Attribute::known("name", "Name of the table.", name.clone()),
        Attribute::output("arn", "ARN of the table.").headline(),
    ];
    if stream_view(spec).is_some() {
        attributes.push(Attribute::output("stream_arn", "ARN of the table's stream."));
    }
    attributes
}

fn accesses(spec: &Spec, scope: &Scope<'_>) -> Vec<Access> {
    let table = scope.own("arn");
    // Only who calls DynamoDB may use the key, and only through it.
    let via = Condition {
        operator: "StringEquals".into(),
        key: "kms:ViaService".into(),
        values: vec![Value::literal(format!("dynamodb.{}.{}", scope.file.facts.region, scope.file.dns_suffix))],
    };
    let key = |actions: &'static [&'static str]| {
        let grant = |key: &Name| Grant { conditions: vec![via.clone()], ..Grant::new(actions, vec![Value::output(key.shared(), "arn")]) };
        spec.key.iter().map(grant).collect::<Vec<_>>()
    };
    let indexed = !spec.indexes.is_empty() || !spec.local_indexes.is_empty();
    let index = indexed.then(|| Grant::new(READ_INDEX, vec![table.clone().then("/index/*")]));
    let access = |name, actions, index: Option<Grant>, key: Vec<Grant>| {
        let own = Grant::new(actions, vec![table.clone()]);
        Access::grant(name, &["dynamodb"], std::iter::once(own).chain(index).chain(key).collect())
    };
    let mut accesses = vec![
        access("read", READ, index.clone(), key(DECRYPT)),
        access("write", WRITE, None, key(ENCRYPT)),
        access("read-write", READ_WRITE, index, key(ENCRYPT)),
    ];
    if stream_view(spec).is_some() {
        let mut stream = vec![
            Grant::new(STREAM, vec![scope.own("stream_arn")]),
            // Streams are listed for a whole account: DynamoDB knows no resource here.
            Grant::new(&["dynamodb:ListStreams"], vec![Value::literal("*")]),
        ];
        stream.extend(key(DECRYPT));
        accesses.push(Access::grant("stream", &[], stream).derived());
    }
    accesses
}

/// Metrics of `AWS/DynamoDB`, by table or by table and operation (DynamoDB developer guide, metrics and dimensions).
fn metrics(name: &Value) -> Vec<Metric> {
    use MetricUnit::{Count, Milliseconds};
    let metric = |name_, metric, operation: Option<&'static str>, statistic, unit, panel| Metric {
        name: name_,
        namespace: "AWS/DynamoDB",
        metric,
        dimensions: std::iter::once(("TableName", name.clone()))
            .chain(operation.map(|operation| ("Operation", Value::literal(operation))))
            .collect(),
        statistic,
        unit,
        panel,
    };
    let (latency, errors) = ("SuccessfulRequestLatency", "SystemErrors");
    vec![
        metric("read_throttles", "ReadThrottleEvents", None, "Sum", Count, Some("Throttled requests")),
        metric("write_throttles", "WriteThrottleEvents", None, "Sum", Count, Some("Throttled requests")),
        metric("reads", "ConsumedReadCapacityUnits", None, "Sum", Count, Some("Table units")),
        metric("writes", "ConsumedWriteCapacityUnits", None, "Sum", Count, Some("Table units")),
        metric("get_latency", latency, Some("GetItem"), "Average", Milliseconds, None),
        metric("query_latency", latency, Some("Query"), "Average", Milliseconds, None),
        metric("put_latency", latency, Some("PutItem"), "Average", Milliseconds, None),
        metric("update_latency", latency, Some("UpdateItem"), "Average", Milliseconds, None),
        metric("get_errors", errors, Some("GetItem"), "Sum", Count, None),
        metric("query_errors", errors, Some("Query"), "Sum", Count, None),
        metric("put_errors", errors, Some("PutItem"), "Sum", Count, None),
        metric("update_errors", errors, Some("UpdateItem"), "Sum", Count, None),
    ]
}
