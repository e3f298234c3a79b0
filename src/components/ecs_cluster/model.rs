//! A cluster with every default filled in, and what others may know of it.

use crate::contract::{Access, Attribute, CapacityProvider, Checker, Claim, Component, Condition, Costs, Declaration, Grant, KeyService, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Strategy, Value};
use crate::diag::Findings;
use crate::source::Name;

use super::spec::{Insights, Spec};

/// ECS's limits (ECS API, `CreateCluster`).
const NAME: NameRule = NameRule { what: "cluster", max: 255, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'), also: None };

/// What the agent of ECS Exec does with the task's role; these actions know no resource.
const EXEC: &[&str] =
    &["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"];

/// A cluster with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) providers: Vec<CapacityProvider>,
    pub(super) strategy: Option<Strategy>,
    pub(super) insights: Insights,
    pub(super) exec: Option<ExecModel>,
    pub(super) storage_key: Option<Value>,
    pub(super) existing: bool,
}

/// How sessions of ECS Exec are kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ExecModel {
    pub(super) log_group: Option<Value>,
    pub(super) key: Option<Value>,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let own_name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let (name, arn) = match &self.existing {
            Some(existing) => {
                (Value::from_template(&existing.name), Attribute::known("arn", "ARN of the cluster.", Value::from_template(&existing.arn)))
            }
            None => (own_name.clone(), Attribute::output("arn", "ARN of the cluster.")),
        };
        let mut attributes = vec![Attribute::known("name", "Name of the cluster.", name), arn];
        if self.existing.is_none() {
            let providers: Vec<_> = self.capacity_providers.iter().map(|provider| provider.api()).collect();
            let providers = Value::literal(providers.join(","));
            attributes.push(Attribute::known("capacity_providers", "Capacity providers of the cluster, comma-separated.", providers));
        }
        let claim = Claim { kind: "aws_ecs_cluster", name: own_name.clone(), at: scope.path.key("resource_name") };
        Declaration {
            attributes,
            relations: self.relations(scope),
            accesses: vec![Access::grant("exec", self.exec_services(), self.exec_grants()).derived()],
            key_services: self.storage_services(scope, &own_name),
            claims: if self.existing.is_some() { Vec::new() } else { vec![claim] },
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.key("resource_name");
        let attribute_of = |name: &Name, attribute: &'static str| Value::output(name.shared(), attribute);
        Box::new(Model {
            name: resolver.resource_name(&NAME, self.resource_name.as_ref(), &at),
            providers: self.capacity_providers.clone(),
            strategy: self.default_strategy.clone(),
            insights: self.container_insights,
            exec: self.exec.as_ref().map(|exec| ExecModel {
                log_group: exec.logs.as_ref().map(|logs| attribute_of(logs, "name")),
                key: exec.key.as_ref().map(|key| attribute_of(key, "arn")),
            }),
            storage_key: self.storage_key.as_ref().map(|key| attribute_of(key, KeyService::ARN)),
            existing: self.existing.is_some(),
        })
    }
}

impl Spec {
    fn relations(&self, scope: &Scope<'_>) -> Vec<Relation> {
        let exec = scope.path.key("exec");
        let of = |name: &Option<Name>, at, wants| name.as_ref().map(|name| Relation::new(name.shared(), at, wants));
        let written = self.exec.as_ref();
        let logs = written.and_then(|written| of(&written.logs, exec.key("logs"), &["log-group"] as &[_]));
        let exec_key = written.and_then(|written| of(&written.key, exec.key("key"), &["key"] as &[_]));
        let key = of(&self.storage_key, scope.path.key("storage_key"), &["key"]);
        [logs, exec_key, key].into_iter().flatten().collect()
    }

    /// What Fargate does with the key of its tasks' disks
    /// (<https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html>).
    fn storage_services(&self, scope: &Scope<'_>, name: &Value) -> Vec<KeyService> {
        let Some(key) = self.storage_key.as_ref().filter(|_| self.existing.is_none()) else { return Vec::new() };
        let equals = |key: &'static str, value| Condition { operator: "StringEquals".into(), key: key.into(), values: vec![value] };
        let account = scope.file.facts.account.clone().map(Value::literal);
        let mut conditions: Vec<Condition> =
            account.into_iter().map(|account| equals("kms:EncryptionContext:aws:ecs:clusterAccount", account)).collect();
        // A name made of an input is not known to the policy.
        if name.as_literal().is_some() {
            conditions.push(equals("kms:EncryptionContext:aws:ecs:clusterName", name.clone()));
        }
        let service = |sid, actions, conditions| KeyService {
            key: key.shared(),
            at: scope.path.key("storage_key"),
            sid,
            principal: Value::literal("fargate.amazonaws.com"),
            actions,
            conditions,
        };
        let mut granting = conditions.clone();
        granting.push(Condition {
            operator: "ForAllValues:StringEquals".into(),
            key: "kms:GrantOperations".into(),
            values: vec![Value::literal("Decrypt")],
        });
        vec![
            service("FargateStorage", &["kms:GenerateDataKeyWithoutPlaintext"] as &[_], conditions),
            service("FargateStorageGrants", &["kms:CreateGrant"], granting),
        ]
    }

    fn exec_services(&self) -> &'static [&'static str] {
        match &self.exec {
            Some(exec) if exec.logs.is_some() => &["ssmmessages", "logs"],
            _ => &["ssmmessages"],
        }
    }

    /// What the role of a task needs for ECS Exec in this cluster.
    fn exec_grants(&self) -> Vec<Grant> {
        let mut grants = vec![Grant::new(EXEC, vec![Value::literal("*")])];
        let Some(exec) = &self.exec else { return grants };
        if let Some(logs) = &exec.logs {
            // Listing groups knows no resource.
            grants.push(Grant::new(&["logs:DescribeLogGroups"], vec![Value::literal("*")]));
            let streams = Value::output(logs.shared(), "arn").then(":*");
            grants.push(Grant::new(&["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], vec![streams]));
        }
        if let Some(key) = &exec.key {
            grants.push(Grant::new(&["kms:Decrypt"], vec![Value::output(key.shared(), "arn")]));
        }
        grants
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
