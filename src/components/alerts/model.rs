//! Alerts with every default filled in, and what others may know of them.

use std::collections::BTreeSet;

use crate::contract::{Access, Attribute, ByHand, Checker, Claim, Component, Costs, Declaration, Grant, KeyService, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::BAD_VALUE;

use super::spec::{Publisher, Spec};
use super::subscription::{self, Subscription};

/// SNS's limits (SNS API, `CreateTopic`).
const NAME: NameRule = NameRule { what: "topic", max: 256, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'), also: None };

/// Longest display name (SNS API, `SetTopicAttributes`).
const DISPLAY_NAME: usize = 100;

/// Alerts with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) display_name: Option<Value>,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) publishers: BTreeSet<Publisher>,
    pub(super) key: Option<Value>,
    pub(super) signature_version: i64,
    pub(super) tracing: bool,
    /// Publishers that the key does not let encrypt.
    pub(super) without_key: Vec<Publisher>,
    pub(super) existing: bool,
    /// Keys that are written beside `existing`, where they have no effect.
    pub(super) idle: Vec<Path>,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let arn = "ARN of the topic, once its policy is in place.";
        let attributes = match &self.existing {
            Some(existing) => vec![Attribute::known("arn", arn, Value::from_template(&existing.arn))],
            None => vec![Attribute::output("arn", arn), Attribute::known("name", "Name of the topic.", name.clone())],
        };
        let key = self.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"]));
        let claim = Claim { kind: "aws_sns_topic", name, at: scope.path.key("resource_name") };
        // What a function delivers comes from Lambda itself, with the function's role: nothing leaves the function's own interface.
        let mut deliver = vec![Grant::new(&["sns:Publish"], vec![scope.own("arn")])];
        let with_key = |key: &crate::source::Name| Grant::new(&["kms:Decrypt", "kms:GenerateDataKey"], vec![Value::output(key.shared(), "arn")]);
        deliver.extend(self.key.iter().map(with_key));
        Declaration {
            attributes,
            accesses: vec![Access::grant("deliver", &[], deliver).derived()],
            relations: key.collect(),
            key_services: self.key.iter().flat_map(|key| super::policy::key_services(key, &self.publishers, scope)).collect(),
            by_hand: self.confirmed_by_hand().into_iter().collect(),
            claims: if self.existing.is_some() { Vec::new() } else { vec![claim] },
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path;
        if let Some(existing) = &self.existing {
            resolver.value(&existing.arn, &path.key("existing").key("arn"));
        }
        let display_name = self.display_name.as_ref().map(|template| resolver.value(template, &path.key("display_name")));
        if let Some(length) = display_name.as_ref().and_then(Value::as_literal).map(|text| text.chars().count())
            && length > DISPLAY_NAME
        {
            let message = format!("a topic's display name has at most {DISPLAY_NAME} characters; this has {length}");
            resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&path.key("display_name")), message));
        }
        let publishers = super::policy::publishers(resolver.world, resolver.name, &self.publishers);
        let with_key = super::policy::with_key(&self.publishers);
        let without_key = publishers.iter().copied().filter(|one| self.key.is_some() && !with_key.contains(one));
        Box::new(Model {
            without_key: without_key.collect(),
            name: resolver.resource_name(&NAME, self.resource_name.as_ref(), &path.key("resource_name")),
            display_name,
            subscriptions: subscription::resolve(self, resolver),
            publishers,
            key: self.key.as_ref().map(|key| Value::output(key.shared(), KeyService::ARN)),
            signature_version: self.signature_version.get(),
            tracing: self.tracing,
            existing: self.existing.is_some(),
            idle: if self.existing.is_some() { self.beside_existing(path) } else { Vec::new() },
        })
    }
}

impl Spec {
    /// Receivers that get nothing until they agree: mail addresses, and web addresses that do not say that they confirm by themselves.
    fn confirmed_by_hand(&self) -> Option<ByHand> {
        let mails = self.email.iter().chain(&self.email_json).flat_map(|list| &list.0);
        let web = self.https.iter().flat_map(|list| &list.0).filter(|https| !https.confirms_itself).map(|https| &https.url);
        let receivers: Vec<Value> = mails.chain(web).map(Value::from_template).collect();
        (self.existing.is_none() && !receivers.is_empty()).then_some(ByHand::Confirm { receivers })
    }

    /// Keys that are set and change nothing when the topic is somebody else's.
    fn beside_existing(&self, path: &Path) -> Vec<Path> {
        let set = [
            ("resource_name", self.resource_name.is_some()),
            ("display_name", self.display_name.is_some()),
            ("email", self.email.is_some()),
            ("email_json", self.email_json.is_some()),
            ("sms", self.sms.is_some()),
            ("https", self.https.is_some()),
            ("sqs", self.sqs.is_some()),
            ("lambda", self.lambda.is_some()),
            ("publishers", !self.publishers.is_empty()),
            ("key", self.key.is_some()),
        ];
        set.into_iter().filter(|(_, set)| *set).map(|(key, _)| path.key(key)).collect()
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        if !self.existing {
            super::render::render(self, module);
        }
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        if !self.existing {
            super::cost::cost(self, costs);
        }
    }
}
