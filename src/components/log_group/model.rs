//! A log group with every default filled in, and what others may know of it.

use crate::contract::{Access, Attribute, Checker, Claim, Component, Costs, Declaration, FileFacts, Grant, KeyService, LogClass, LogSource, LogUsage, Model as Resolved, Module, Relation, Resolver, Scope, Value, log_key_service, shorten, LOG_GROUP_NAME};
use crate::diag::Findings;
use crate::source::LogRetention;

use super::spec::Spec;

/// A log group with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) retention: LogRetention,
    pub(super) class: LogClass,
    pub(super) key: Option<Value>,
    pub(super) skip_destroy: bool,
    pub(super) usage: Option<LogUsage>,
}

impl Spec {
    fn name(&self, file: &FileFacts, component: &str) -> Value {
        match &self.resource_name {
            Some(fixed) => Value::from_template(fixed),
            None => Value::literal(shorten(format!("/{}", file.default_name(component)), LOG_GROUP_NAME.max)),
        }
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = self.name(scope.file, scope.name);
        let streams = scope.own("arn").then(":*");
        let write = Grant::new(&["logs:CreateLogStream", "logs:PutLogEvents"], vec![streams.clone()]);
        let read = Grant::new(
            &["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"],
            vec![scope.own("arn"), streams],
        );
        // Results of a query are asked for by its id: no resource.
        let results = Grant::new(&["logs:GetQueryResults", "logs:StopQuery"], vec![Value::literal("*")]);
        Declaration {
            attributes: vec![
                Attribute::known("name", "Name of the log group.", name.clone()),
                Attribute::output("arn", "ARN of the log group."),
            ],
            key_services: self
                .key
                .iter()
                .map(|key| log_key_service(key.shared(), scope.path.key("key"), scope.file, &name))
                .collect(),
            relations: self.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"])).collect(),
            accesses: vec![Access::grant("write", &["logs"], vec![write]), Access::grant("read", &["logs"], vec![read, results])],
            logs: Some(LogSource { group: name.clone() }),
            claims: vec![Claim { kind: "aws_cloudwatch_log_group", name, at: scope.path.key("resource_name") }],
            encrypted: Some(true),
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.key("resource_name");
        let name = match &self.resource_name {
            Some(fixed) => resolver.resource_name(&LOG_GROUP_NAME, Some(fixed), &at),
            None => self.name(&resolver.world.file, resolver.name),
        };
        Box::new(Model {
            name,
            retention: self.retention,
            class: self.class,
            key: self.key.as_ref().map(|key| Value::output(key.shared(), KeyService::ARN)),
            skip_destroy: self.skip_destroy,
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
