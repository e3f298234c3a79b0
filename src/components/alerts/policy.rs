//! The topic's policy: which AWS services may publish, and on whose behalf.

use std::collections::BTreeSet;

use crate::contract::{Condition, KeyService, Scope, Value, World};
use crate::hcl::Expr;
use crate::source::Name;

use super::spec::Publisher;

/// Publishers that follow from the components that name the topic, and those that the file adds.
pub(super) fn publishers(world: &World, name: &str, added: &[Publisher]) -> BTreeSet<Publisher> {
    let mut result: BTreeSet<Publisher> = added.iter().copied().collect();
    for declared in world.components.values() {
        if declared.declaration.relations.iter().any(|relation| &*relation.to == name) {
            result.extend(match declared.type_name {
                "monitoring" => Some(Publisher::Cloudwatch),
                "audit-trail" => Some(Publisher::Cloudtrail),
                "budget" => Some(Publisher::Budgets),
                "threat-detection" => Some(Publisher::Events),
                _ => None,
            });
        }
    }
    result
}

/// Publishers that the key lets encrypt: alarms always, others where the file names them. Who else names the topic is
/// not known while keys' policies are made.
pub(super) fn with_key(added: &[Publisher]) -> BTreeSet<Publisher> {
    added.iter().copied().chain([Publisher::Cloudwatch]).collect()
}

/// What the publishers do with the key: SNS encrypts on behalf of who publishes
/// (<https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>).
pub(super) fn key_services(key: &Name, added: &[Publisher], scope: &Scope<'_>) -> Vec<KeyService> {
    let account = scope.file.facts.account.as_ref();
    let conditions = account.map(|account| Condition {
        operator: "StringEquals".into(),
        key: "aws:SourceAccount".into(),
        values: vec![Value::literal(account.clone())],
    });
    let conditions: Vec<Condition> = conditions.into_iter().collect();
    let services = with_key(added).into_iter().map(|publisher| KeyService {
        key: key.shared(),
        at: scope.path.key("key"),
        sid: publisher.sid(),
        principal: Value::literal(publisher.principal()),
        actions: &["kms:Decrypt", "kms:GenerateDataKey*"],
        conditions: if publisher.says_for_whom() { conditions.clone() } else { Vec::new() },
    });
    services.collect()
}

impl Publisher {
    /// Whether its requests to SNS and KMS say on behalf of which account it makes them: those of EventBridge do not, so a condition
    /// would let none through (EventBridge user guide, Amazon SNS permissions; SNS developer guide, key management).
    fn says_for_whom(self) -> bool {
        self != Self::Events
    }

    const fn principal(self) -> &'static str {
        match self {
            Self::Cloudwatch => "cloudwatch.amazonaws.com",
            Self::Cloudtrail => "cloudtrail.amazonaws.com",
            Self::Budgets => "budgets.amazonaws.com",
            Self::CostAnomalies => "costalerts.amazonaws.com",
            Self::Rds => "events.rds.amazonaws.com",
            Self::Events => "events.amazonaws.com",
            Self::S3 => "s3.amazonaws.com",
        }
    }

    const fn sid(self) -> &'static str {
        match self {
            Self::Cloudwatch => "CloudwatchAlarms",
            Self::Cloudtrail => "Cloudtrail",
            Self::Budgets => "Budgets",
            Self::CostAnomalies => "CostAnomalies",
            Self::Rds => "RdsEvents",
            Self::Events => "EventbridgeRules",
            Self::S3 => "BucketEvents",
        }
    }
}

/// The policy document.
///
/// The account comes from the topic itself: it is right whether or not the file names the account.
pub(super) fn document(publishers: &BTreeSet<Publisher>) -> Expr {
    let account = || Expr::object([("aws:SourceAccount", Expr::reference("aws_sns_topic.this.owner"))]);
    let statements = publishers.iter().map(|publisher| {
        let mut pairs = vec![
            ("Sid", Expr::text(publisher.sid())),
            ("Effect", Expr::text("Allow")),
            ("Principal", Expr::object([("Service", Expr::text(publisher.principal()))])),
            ("Action", Expr::text("sns:Publish")),
            ("Resource", Expr::reference("aws_sns_topic.this.arn")),
        ];
        if publisher.says_for_whom() {
            pairs.push(("Condition", Expr::object([("StringEquals", account())])));
        }
        Expr::object(pairs)
    });
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements.collect()))]);
    Expr::Call("jsonencode", vec![body])
}
