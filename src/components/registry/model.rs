//! A registry with every default filled in, and what others may know of it.

use crate::contract::{Access, Attribute, Checker, Claim, Component, Costs, Declaration, Grant, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Value};
use crate::diag::Findings;

use super::spec::{Encryption, Spec, TagMutability, Usage};

/// ECR's limits (ECR API, `CreateRepository`).
const NAME: NameRule = NameRule {
    what: "repository",
    max: 256,
    allows: |c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '/'),
    also: Some((
        |name| name.len() >= 2 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.ends_with(|c: char| c.is_ascii_alphanumeric()),
        "the name of a repository has at least two characters, starts with a letter and ends in a letter or digit",
    )),
};

/// What a role needs to pull an image from one repository.
const PULL: &[&str] = &["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/// A registry with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) scan_on_push: bool,
    pub(super) tag_mutability: TagMutability,
    pub(super) encryption: Encryption,
    pub(super) key: Option<Value>,
    pub(super) keep_last: Option<i64>,
    pub(super) untagged_expire_after: Option<i64>,
    pub(super) protected: bool,
    pub(super) usage: Option<Usage>,
    pub(super) existing: bool,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let (url, arn) = match &self.existing {
            Some(existing) => (
                Attribute::known("url", "URL of the repository, without a tag.", Value::from_template(&existing.url)),
                Attribute::known("arn", "ARN of the repository.", Value::from_template(&existing.arn)),
            ),
            None => (
                Attribute::output("url", "URL of the repository, without a tag.").headline(),
                Attribute::output("arn", "ARN of the repository."),
            ),
        };
        let pull = vec![
            // The token is for the whole registry: ECR knows no resource here.
            Grant::new(&["ecr:GetAuthorizationToken"], vec![Value::literal("*")]),
            Grant::new(PULL, vec![scope.own("arn")]),
        ];
        let key = self.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"]));
        let claim = Claim {
            kind: "aws_ecr_repository",
            name: scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name),
            at: scope.path.key("resource_name"),
        };
        Declaration {
            attributes: vec![url, arn],
            relations: key.collect(),
            accesses: vec![Access::grant("pull", &["ecr.api", "ecr.dkr", "s3"], pull).derived()],
            claims: if self.existing.is_some() { Vec::new() } else { vec![claim] },
            holds_data: true,
            encrypted: Some(true),
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.key("resource_name");
        Box::new(Model {
            name: resolver.resource_name(&NAME, self.resource_name.as_ref(), &at),
            scan_on_push: self.scan_on_push,
            tag_mutability: self.tag_mutability,
            encryption: self.encryption,
            key: self.key.as_ref().map(|key| Value::output(key.shared(), "arn")),
            keep_last: self.keep_last.map(crate::source::Int::get),
            untagged_expire_after: self.untagged_expire_after.map(crate::source::Int::get),
            protected: resolver.world.file.protected,
            usage: self.usage.clone(),
            existing: self.existing.is_some(),
        })
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
