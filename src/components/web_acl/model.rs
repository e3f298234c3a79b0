//! A web ACL with every default filled in, and what others may know of it.

use std::sync::Arc;

use super::spec::{CountBy, DefaultAction, Logs, ManagedGroup, ManagedRules, RuleAction, Spec, Usage, Window};
use crate::contract::{Attribute, Checker, Claim, Component, Costs, Declaration, LogSource, Metric, MetricUnit, Model as Resolved, Module, NameRule, Protection, Relation, Resolver, Scope, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::hcl::identifier;
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Cidr;

/// WAF's limits (AWS WAF API, `CreateWebACL`), less the twelve characters that names of its parts add.
const NAME: NameRule = NameRule {
    what: "web ACL",
    max: 116,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'),
    also: None,
};

/// Which requests an ACL sees: WAF has one kind for load balancers and another for distributions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Acl {
    pub(super) distributions: bool,
    /// Components before which it stands, with their places.
    pub(super) protects: Vec<(Arc<str>, Path)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct RateLimit {
    pub(super) limit: i64,
    pub(super) window: u64,
    pub(super) forwarded: bool,
    pub(super) action: RuleAction,
}

/// A web ACL with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) acls: Vec<Acl>,
    pub(super) default_action: DefaultAction,
    pub(super) managed: Vec<ManagedRules>,
    pub(super) rate_limit: Option<RateLimit>,
    pub(super) allow_ips: Vec<Cidr>,
    pub(super) block_ips: Vec<Cidr>,
    pub(super) block_countries: Vec<Arc<str>>,
    pub(super) sampled_requests: bool,
    pub(super) logs: Option<Logs>,
    pub(super) usage: Option<Usage>,
}

impl ManagedGroup {
    /// AWS's name and the capacity units that it takes (WAF developer guide, AWS managed rule groups).
    pub(super) const fn facts(self) -> (&'static str, u32) {
        match self {
            Self::Common => ("AWSManagedRulesCommonRuleSet", 700),
            Self::KnownBadInputs => ("AWSManagedRulesKnownBadInputsRuleSet", 200),
            Self::SqlInjection => ("AWSManagedRulesSQLiRuleSet", 200),
            Self::Linux => ("AWSManagedRulesLinuxRuleSet", 200),
            Self::Posix => ("AWSManagedRulesUnixRuleSet", 100),
            Self::Windows => ("AWSManagedRulesWindowsRuleSet", 200),
            Self::Php => ("AWSManagedRulesPHPRuleSet", 100),
            Self::WordPress => ("AWSManagedRulesWordPressRuleSet", 100),
            Self::AdminProtection => ("AWSManagedRulesAdminProtectionRuleSet", 100),
            Self::IpReputation => ("AWSManagedRulesAmazonIpReputationList", 25),
            Self::AnonymousIp => ("AWSManagedRulesAnonymousIpList", 50),
        }
    }
}

fn acl_attribute(component: &str) -> String {
    format!("{}_web_acl_arn", identifier(component))
}

impl Spec {
    /// Protected components, each once, with their places.
    fn protected(&self, at: &Path) -> Vec<(Arc<str>, Path)> {
        let at = at.key("protects");
        let alone = self.protects.0.len() == 1;
        let mut result: Vec<(Arc<str>, Path)> = Vec::new();
        for (index, name) in self.protects.0.iter().enumerate() {
            if result.iter().all(|(known, _)| **known != *name.as_str()) {
                result.push((name.shared(), if alone { at.clone() } else { at.index(index) }));
            }
        }
        result
    }

    /// `aws-waf-logs-…`: WAF delivers to groups of this name only.
    fn log_group(&self, scope: &Scope<'_>) -> Value {
        let mut group = Value::literal("aws-waf-logs-");
        group.extend(scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name));
        group
    }
}

/// A token (RFC 9110, section 5.6.2) that WAF takes as a `SingleHeader`: 1 to 64 characters.
fn is_header(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let protected = self.protected(scope.path);
        let name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let attribute = |(to, _): &(Arc<str>, Path)| {
            Attribute::output(acl_attribute(to), format!("ARN of the web ACL before {to}.")).per("COMPONENT", to)
        };
        let metric = |metric_name, metric, panel| Metric {
            name: metric_name,
            namespace: "AWS/WAFV2",
            metric,
            dimensions: vec![
                ("Region", Value::literal(scope.file.facts.region.clone())),
                ("Rule", Value::literal("ALL")),
                ("WebACL", name.clone()),
            ],
            statistic: "Sum",
            unit: MetricUnit::Count,
            panel,
        };
        Declaration {
            attributes: protected.iter().map(attribute).collect(),
            relations: protected.iter().map(|(to, at)| Relation::new(to.clone(), at.clone(), &["load-balancer", "cdn"])).collect(),
            protects: protected
                .iter()
                .map(|(to, at)| Protection { to: to.clone(), at: at.clone(), acl: acl_attribute(to).into() })
                .collect(),
            metrics: vec![
                metric("blocked_requests", "BlockedRequests", Some("Blocked requests")),
                metric("allowed_requests", "AllowedRequests", None),
                metric("counted_requests", "CountedRequests", None),
            ],
            logs: self.logs.as_ref().map(|_| LogSource { group: self.log_group(scope) }),
            claims: vec![Claim { kind: "aws_wafv2_web_acl", name, at: scope.path.key("resource_name") }],
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.clone();
        let name = resolver.resource_name(&NAME, self.resource_name.as_ref(), &at.key("resource_name"));
        let (mut balancers, mut distributions) = (Vec::new(), Vec::new());
        for (to, place) in self.protected(&at) {
            match resolver.world.components.get(&to).map(|declared| declared.type_name) {
                Some("load-balancer") => balancers.push((to, place)),
                Some("cdn") => distributions.push((to, place)),
                _ => {}
            }
        }
        for (key, ranges) in [("allow_ips", &self.allow_ips), ("block_ips", &self.block_ips)] {
            for (index, _) in ranges.iter().enumerate().filter(|(_, range)| range.prefix() == 0) {
                let message = "WAF takes no range of all addresses";
                let place = Place::value(&at.key(key).index(index));
                resolver.findings.push(Finding::new(&BAD_VALUE, place, message).help("`default_action:` is for all other requests"));
            }
        }
        for (index, country) in self.block_countries.iter().enumerate() {
            if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format!("`{country}` is not a country: two capitals (ISO 3166-1)");
                let place = Place::value(&at.key("block_countries").index(index));
                resolver.findings.push(Finding::new(&BAD_VALUE, place, message));
            }
        }
        for (index, header) in self.logs.iter().flat_map(|logs| &logs.redact_headers).enumerate().filter(|(_, header)| !is_header(header)) {
            let place = Place::value(&at.key("logs").key("redact_headers").index(index));
            resolver.findings.push(Finding::new(&BAD_VALUE, place, format!("`{header}` is not the name of a header")));
        }
        let acls = [(false, balancers), (true, distributions)];
        Box::new(Model {
            name,
            acls: acls
                .into_iter()
                .filter(|(_, protects)| !protects.is_empty())
                .map(|(distributions, protects)| Acl { distributions, protects })
                .collect(),
            default_action: self.default_action,
            managed: self.managed_rules.clone(),
            rate_limit: self.rate_limit.as_ref().map(|rate| RateLimit {
                limit: rate.limit.get(),
                window: match rate.window {
                    Window::One => 60,
                    Window::Two => 120,
                    Window::Five => 300,
                    Window::Ten => 600,
                },
                forwarded: rate.by == CountBy::ForwardedAddress,
                action: rate.action,
            }),
            allow_ips: self.allow_ips.clone(),
            block_ips: self.block_ips.clone(),
            block_countries: self.block_countries.clone(),
            sampled_requests: self.sampled_requests,
            logs: self.logs.clone(),
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
