//! A detector with every default filled in, and what others may know of it.

use std::sync::Arc;

use super::spec::{Frequency, Severity, Spec, Usage};
use crate::contract::{Attribute, Checker, Claim, Component, Declaration, Metric, MetricUnit, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Value, Costs};
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::BAD_VALUE;

/// EventBridge's limits (EventBridge API, `PutRule`).
const NAME: NameRule =
    NameRule { what: "rule", max: 64, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'), also: None };

/// Targets of one rule (EventBridge quotas).
const TARGETS: usize = 5;

/// A detector with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) enabled: bool,
    pub(super) frequency: &'static str,
    /// Each with whether it is on: a new detector has all of these turned on by AWS.
    pub(super) features: [(&'static str, bool); 5],
    /// The least severity that is told, and the topics.
    pub(super) notify: Option<(u8, Vec<Arc<str>>)>,
    pub(super) usage: Option<Usage>,
}

impl Severity {
    /// Where it starts (`GuardDuty` user guide, severity levels).
    const fn least(self) -> u8 {
        match self {
            Self::Low => 1,
            Self::Medium => 4,
            Self::High => 7,
            Self::Critical => 9,
        }
    }
}

impl Spec {
    /// The topics, each once, with their places.
    fn topics(&self, at: &Path) -> Vec<(Arc<str>, Path)> {
        let list = self.notify.as_ref().map_or(&[][..], |notify| &notify.to.0);
        let at = at.key("notify").key("to");
        let mut topics: Vec<(Arc<str>, Path)> = Vec::new();
        for (index, name) in list.iter().enumerate() {
            if topics.iter().all(|(known, _)| **known != *name.as_str()) {
                topics.push((name.shared(), if list.len() == 1 { at.clone() } else { at.index(index) }));
            }
        }
        topics
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let findings = Metric {
            name: "findings",
            namespace: "AWS/Events",
            metric: "MatchedEvents",
            dimensions: vec![("RuleName", name.clone())],
            statistic: "Sum",
            unit: MetricUnit::Count,
            panel: Some("Security findings"),
        };
        let at = if self.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
        let mut claims = vec![Claim { kind: "aws_guardduty_detector", name: Value::literal("detector"), at: scope.path.clone() }];
        if self.notify.is_some() {
            claims.push(Claim { kind: "aws_cloudwatch_event_rule", name, at });
        }
        Declaration {
            attributes: vec![Attribute::output("id", "Id of the detector."), Attribute::output("arn", "ARN of the detector.")],
            relations: self.topics(scope.path).into_iter().map(|(to, at)| Relation::new(to, at, &["alerts"])).collect(),
            metrics: self.notify.iter().map(|_| findings.clone()).collect(),
            claims,
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path.clone();
        let topics = self.topics(&path);
        if topics.len() > TARGETS {
            let message = format!("a rule has at most {TARGETS} targets; this has {}", topics.len());
            let place = Place::value(&path.key("notify").key("to"));
            resolver.findings.push(Finding::new(&BAD_VALUE, place, message).help("give one topic several receivers"));
        }
        if self.notify.is_none() && self.resource_name.is_some() {
            let place = Place::value(&path.key("resource_name"));
            let finding = Finding::new(&BAD_VALUE, place, "there is no rule that could have this name");
            resolver.findings.push(finding.help("a detector has no name; leave it out, or add `notify:`"));
        }
        Box::new(Model {
            name: resolver.resource_name(&NAME, self.resource_name.as_ref(), &path.key("resource_name")),
            enabled: self.enabled,
            frequency: match self.publishing_frequency {
                Frequency::Quarter => "FIFTEEN_MINUTES",
                Frequency::Hour => "ONE_HOUR",
                Frequency::SixHours => "SIX_HOURS",
            },
            features: [
                ("S3_DATA_EVENTS", self.s3),
                ("RDS_LOGIN_EVENTS", self.rds),
                ("LAMBDA_NETWORK_LOGS", self.lambda),
                ("EKS_AUDIT_LOGS", self.eks),
                ("EBS_MALWARE_PROTECTION", self.malware),
            ],
            notify: self.notify.as_ref().map(|notify| (notify.severity.least(), topics.into_iter().map(|(to, _)| to).collect())),
            usage: self.usage.clone(),
        })
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
