//! `permissions:` as written: statements of IAM for what is no component of the file.

use std::borrow::Cow;
use std::net::IpAddr;
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
                Some(ValuePart::Literal(text)) => is_arn(text, value.parts.len() == 1) || &**text == "*" && value.parts.len() == 1,
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
                if !is_condition_key(key) {
                    let finding = Finding::new(&BAD_VALUE, Place::key(&at), format!("`{key}` is no condition key"));
                    resolver.findings.push(finding.help("write it with its service, such as `aws:SourceIp`"));
                }
                for (index, template) in values.0.iter().enumerate() {
                    let at = if values.0.len() == 1 { at.clone() } else { at.index(index) };
                    let value = resolver.value(template, &at);
                    let Some((wants, help)) = value.as_literal().and_then(|text| operator.refuses(text)) else { continue };
                    let finding =
                        Finding::new(&BAD_VALUE, Place::value(&at), format!("`{}` compares with {wants}, not `{template}`", operator.0));
                    resolver.findings.push(finding.help(help));
                }
            }
        }
    }
}

/// True for the text of an ARN, or for the start of one where it is not `whole`: `arn:partition:service:region:account:resource` (IAM User
/// Guide, "Identify AWS resources with Amazon Resource Names"). What follows a `*` may be any number of parts.
fn is_arn(text: &str, whole: bool) -> bool {
    let mut parts = text.splitn(6, ':');
    if parts.next() != Some("arn") || !text.contains(':') {
        return false;
    }
    let parts: Vec<&str> = parts.collect();
    let named = |index: usize| parts.get(index).is_none_or(|part| !part.is_empty() || !whole && index + 1 == parts.len());
    let complete = parts.len() == 5 || parts.last().is_some_and(|last| last.ends_with('*'));
    // Region and account may be empty: S3 has neither.
    (!whole || complete) && [0, 1, 4].into_iter().all(named)
}

/// True for a service's key, or one of all services: `aws:SourceIp`.
fn is_condition_key(key: &str) -> bool {
    key.split_once(':').is_some_and(|(service, name)| !service.is_empty() && !name.is_empty()) && !key.contains(char::is_whitespace)
}

/// True for an address or a range, of IPv4 or IPv6.
fn is_ip_range(text: &str) -> bool {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let most = match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    length.is_none_or(|length| length.parse::<u8>().is_ok_and(|length| length <= most))
}

impl Operator {
    /// What it compares with, and what to write, where `text` is none (IAM User Guide, "IAM JSON policy elements: Condition operators").
    fn refuses(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let bare = self.0.rsplit(':').next().unwrap_or(&self.0);
        match bare.strip_suffix("IfExists").unwrap_or(bare) {
            "IpAddress" | "NotIpAddress" if !is_ip_range(text) => Some(("addresses or ranges", "write one such as `203.0.113.0/24`")),
            "Bool" | "Null" if !matches!(text, "true" | "false") => Some(("`true` or `false`", "write one of them, in quotes")),
            _ => None,
        }
    }
}
