//! Monitoring with every default filled in, and what others may know of it.

use crate::contract::{Attribute, Checker, Claim, Component, Costs, Declaration, FileFacts, Model as Resolved, Module, Relation, Resolver, Scope, Value, shorten};
use crate::diag::{Findings, Path};
use crate::source::{Name, OneOrMany};

use super::alarm::{self, Alarm};
use super::dashboard::{self, Dashboard};
use super::spec::Spec;

/// Monitoring with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) alarms: Vec<Alarm>,
    pub(super) dashboard: Option<Dashboard>,
    /// True when the file names an alarm or a dashboard, be they sound or not.
    pub(super) watches: bool,
}

/// The name of the alarm `key` where the file fixes none.
pub(super) fn alarm_name(file: &FileFacts, key: &Name) -> Value {
    Value::literal(shorten(file.key_name(key.as_str()), alarm::NAME.max))
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let mut declaration =
            Declaration { relations: notified(self.notify.as_ref(), &scope.path.key("notify")), ..Declaration::default() };
        for (key, alarm) in &self.alarms {
            let at = scope.path.key("alarms").key(key.shared());
            declaration.relations.extend(notified(alarm.notify.as_ref(), &at.key("notify")));
            let name = alarm.resource_name.as_ref().map_or_else(|| alarm_name(scope.file, key), Value::from_template);
            declaration.claims.push(Claim { kind: "aws_cloudwatch_metric_alarm", name, at });
        }
        if let Some(dashboard) = self.dashboard.as_ref().filter(|dashboard| dashboard.enabled) {
            let name = scope.file.resource_name(&dashboard::NAME, dashboard.name.as_ref(), scope.name);
            let at = scope.path.key("dashboard");
            declaration.attributes.push(Attribute::output("dashboard_arn", "ARN of the dashboard."));
            declaration.attributes.push(Attribute::known("dashboard_name", "Name of the dashboard.", name.clone()));
            declaration.claims.push(Claim { kind: "aws_cloudwatch_dashboard", name, at });
        }
        declaration
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(Model {
            alarms: alarm::resolve(self, resolver),
            dashboard: self.dashboard.as_ref().and_then(|dashboard| dashboard::resolve(dashboard, resolver)),
            watches: !self.alarms.is_empty() || self.dashboard.as_ref().is_some_and(|dashboard| dashboard.enabled),
        })
    }
}

fn notified(names: Option<&OneOrMany<Name>>, at: &Path) -> Vec<Relation> {
    let names = names.map(|names| names.0.as_slice()).unwrap_or_default();
    names.iter().enumerate().map(|(index, name)| Relation::new(name.shared(), at.index(index), &["alerts"])).collect()
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
