//! `permissions:` as written: statements of IAM for what is no component of the file.

use std::borrow::Cow;
use std::sync::Arc;

use crate::map::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::permission::Condition;
use super::resolver::Resolver;
use super::value::{Value, ValuePart};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Key, Name, OneOrMany};
use crate::units::Template;
use crate::{spec, texts};

texts! {
    /// An action of IAM: its service and its name, in which `*` and `?` stand for any text.
    Action, "an action of IAM, such as `ses:SendEmail`", "^[a-z0-9-]+:[A-Za-z0-9*?]+$", |text| {
        text.split_once(':').is_some_and(|(service, name)| {
            let is_service = !service.is_empty() && service.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            is_service && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'?'))
        })
    };
}

/// How a condition compares (IAM User Guide, "IAM JSON policy elements: Condition operators").
const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// A condition operator, with `ForAnyValue:` or `ForAllValues:` before it and `IfExists` after it where that is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Operator(String);

impl Key for Operator {
    fn read(key: &str) -> Result<Self, String> {
        let bare = key.strip_prefix("ForAnyValue:").or_else(|| key.strip_prefix("ForAllValues:")).unwrap_or(key);
        let bare = bare.strip_suffix("IfExists").filter(|bare| *bare != "Null").unwrap_or(bare);
        if OPERATORS.contains(&bare) {
            Ok(Self(key.to_owned()))
        } else {
            Err(format!("`{key}` is no condition operator of IAM, such as `StringEquals`"))
        }
    }

    fn spell_key(&self) -> String {
        self.0.clone()
    }
}

impl JsonSchema for Operator {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Operator".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": format!("^(ForAnyValue:|ForAllValues:)?({})(IfExists)?$", OPERATORS.join("|")),
        })
    }
}

/// Keys of conditions with the values that each may have.
pub(super) type ConditionKeys = IndexMap<Arc<str>, OneOrMany<Template>>;

spec! {
    /// A statement of IAM that allows something. It opens no port: what calls an API of AWS also needs a way to it.
    pub struct Permission {
        /// Actions, such as `ses:SendEmail`.
        actions: OneOrMany<Action>,
        /// ARNs; `*` alone only where an action knows no resource.
        resources: OneOrMany<Template>,
        /// When it holds: by operator and key, `{ StringEquals: { "ses:FromAddress": shop@example.com } }`.
        conditions: IndexMap<Operator, ConditionKeys> = IndexMap::default(),
    }
}

/// Statements by name.
pub type Permissions = IndexMap<Name, Permission>;

/// A statement as a component declares it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its name, of which its id is made.
    pub name: Arc<str>,
    /// Where it is written.
    pub at: Path,
    /// What is written.
    pub permission: Permission,
}

/// `permissions` of the component at `path`, as it declares them.
pub fn written(permissions: &Permissions, path: &Path) -> Vec<Written> {
    let at = path.key("permissions");
    let one = |(name, permission): (&Name, &Permission)| Written {
        name: name.shared(),
        at: at.key(name.shared()),
        permission: permission.clone(),
    };
    permissions.iter().map(one).collect()
}

impl Written {
    /// Its actions, sorted.
    pub fn actions(&self) -> Vec<Cow<'static, str>> {
        let mut actions: Vec<Cow<'static, str>> =
            self.permission.actions.0.iter().map(|action| action.as_str().to_owned().into()).collect();
        actions.sort_unstable();
        actions.dedup();
        actions
    }

    /// Its resources, their references as they stand.
    pub fn resources(&self) -> Vec<Value> {
        self.permission.resources.0.iter().map(Value::from_template).collect()
    }

    /// Its conditions, their references as they stand.
    pub fn conditions(&self) -> Vec<Condition> {
        let each =
            self.permission.conditions.iter().flat_map(|(operator, keys)| keys.iter().map(move |(key, values)| (operator, key, values)));
        let one = |(operator, key, values): (&Operator, &Arc<str>, &OneOrMany<Template>)| Condition {
            operator: operator.0.clone().into(),
            key: key.to_string().into(),
            values: values.0.iter().map(Value::from_template).collect(),
        };
        each.map(one).collect()
    }

    /// Reports references that lead nowhere, and resources that are no ARN.
    pub fn check(&self, resolver: &mut Resolver<'_>) {
        if self.permission.actions.0.is_empty() || self.permission.resources.0.is_empty() {
            let key = if self.permission.actions.0.is_empty() { "actions" } else { "resources" };
            let finding = Finding::new(&BAD_VALUE, Place::value(&self.at.key(key)), "IAM refuses a statement without any");
            resolver.findings.push(finding.help("name at least one, or take the permission out"));
        }
        let at = self.at.key("resources");
        for (index, template) in self.permission.resources.0.iter().enumerate() {
            let at = if self.permission.resources.0.len() == 1 { at.clone() } else { at.index(index) };
            let value = resolver.value(template, &at);
            let is_arn = match value.parts.first() {
                Some(ValuePart::Literal(text)) => text.starts_with("arn:") || &**text == "*" && value.parts.len() == 1,
                Some(ValuePart::Input(_) | ValuePart::Output(_)) => true,
                None => template.references().next().is_some(),
            };
            if !is_arn {
                let finding = Finding::new(&BAD_VALUE, Place::value(&at), format!("`{template}` is no ARN"));
                resolver.findings.push(finding.help("write `arn:…`, `${COMPONENT.arn}`, or `*` where the action knows no resource"));
            }
        }
        for (operator, keys) in &self.permission.conditions {
            for (key, values) in keys {
                let at = self.at.key("conditions").key(operator.0.clone()).key(key.clone());
                for template in &values.0 {
                    resolver.value(template, &at);
                }
            }
        }
    }
}
