//! What `tofu show -json` says of a plan, as far as it is asked.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// A plan.
#[derive(Debug, Deserialize)]
pub struct Plan {
    format_version: String,
    /// True where planning ended in an error, so that the plan is a part of one.
    #[serde(default)]
    pub(super) errored: bool,
    /// False where `-target` or a deferral left something out; `None` from tools that do not say it.
    pub(super) complete: Option<bool>,
    #[serde(default)]
    pub(super) resource_changes: Vec<Change<Action>>,
    #[serde(default)]
    pub(super) resource_drift: Vec<Change<Difference>>,
    #[serde(default)]
    configuration: Option<Configuration>,
    /// A state has this, and no plan has it at the top.
    values: Option<serde::de::IgnoredAny>,
}

/// What becomes of one resource.
#[derive(Debug, Deserialize)]
pub(super) struct Change<C> {
    pub(super) address: String,
    pub(super) previous_address: Option<String>,
    #[serde(default)]
    mode: String,
    #[serde(default, rename = "type")]
    pub(super) kind: String,
    /// Key of an object that an interrupted replacement left behind.
    pub(super) deposed: Option<String>,
    pub(super) action_reason: Option<String>,
    #[serde(rename = "change")]
    pub(super) planned: C,
}

impl<C> Change<C> {
    /// False for data sources.
    pub(super) fn is_managed(&self) -> bool {
        self.mode != "data"
    }
}

/// What is planned for a resource.
#[derive(Debug, Deserialize)]
pub(super) struct Action {
    pub(super) actions: Vec<String>,
    /// Paths to the attributes that force a replacement: names and indices.
    #[serde(default)]
    pub(super) replace_paths: Option<Vec<Vec<Value>>>,
    pub(super) importing: Option<serde::de::IgnoredAny>,
}

impl Action {
    pub(super) fn has(&self, action: &str) -> bool {
        self.actions.iter().any(|one| one == action)
    }
}

/// How a resource differs from the state.
#[derive(Debug, Deserialize)]
pub(super) struct Difference {
    pub(super) actions: Vec<String>,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

impl Difference {
    /// Names of the attributes that differ, sorted. What is empty in one way or another is alike: the provider reads `{}` or `false` where
    /// the state has `null` once a resource has been made.
    pub(super) fn attributes(&self) -> Vec<&str> {
        let (before, after) = (self.before.as_ref(), self.after.as_ref());
        let mut names: Vec<&str> = before.into_iter().chain(after).flat_map(Map::keys).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let of = |map: Option<&Map<String, Value>>, name: &str| map.and_then(|map| map.get(name)).cloned().unwrap_or_default();
        names.retain(|name| !same(&of(before, name), &of(after, name)));
        names
    }

    /// True for an attribute that is `true` or was: nothing else is read back into a switch, so that whoever turned it did so on purpose.
    pub(super) fn is_switch(&self, name: &str) -> bool {
        let values = [&self.before, &self.after].map(|map| map.as_ref().and_then(|map| map.get(name)));
        values.contains(&Some(&Value::Bool(true)))
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => a.keys().chain(b.keys()).all(|key| {
            let of = |map: &Map<String, Value>| map.get(key).cloned().unwrap_or_default();
            same(&of(a), &of(b))
        }),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b || (is_empty(a) && is_empty(b)),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Bool(true) => false,
    }
}

#[derive(Debug, Deserialize)]
struct Configuration {
    #[serde(default)]
    root_module: RootModule,
}

/// A call; only its name is asked for.
#[derive(Debug, Deserialize)]
struct ModuleCall {
    /// Folder or address.
    #[serde(default, rename = "source")]
    _source: String,
}

#[derive(Debug, Default, Deserialize)]
struct RootModule {
    #[serde(default)]
    module_calls: BTreeMap<String, ModuleCall>,
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// What the text is instead, in a sentence without a full stop.
    pub fn read(text: &[u8]) -> Result<Self, String> {
        if text.starts_with(b"PK") {
            return Err("is a plan as `tofu plan -out` saves it; give what `tofu show -json` prints of it".to_owned());
        }
        let plan: Self =
            serde_json::from_slice(text).map_err(|error| format!("is not what `tofu show -json` prints of a plan: {error}"))?;
        if plan.format_version.split('.').next() != Some("1") {
            return Err(format!("is a plan of the format {}; 1.x is understood", plan.format_version));
        }
        if plan.values.is_some() || (plan.resource_changes.is_empty() && plan.configuration.is_none()) {
            return Err("is no plan; name a saved one: `tofu plan -out=FILE`, then `tofu show -json FILE`".to_owned());
        }
        Ok(plan)
    }

    /// True where the configuration that was planned calls the module.
    pub(super) fn calls(&self, module: &str) -> bool {
        self.configuration.as_ref().is_some_and(|configuration| configuration.root_module.module_calls.contains_key(module))
    }
}

/// The root module's call in an address: `api` of `module.api.aws_ecs_service.this`; `None` for what is in the root module itself.
pub(super) fn module(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("module.")?;
    rest.split(['.', '[']).next()
}

/// An attribute as it is written: `vpc_config[0].subnet_ids`.
pub(super) fn attribute(steps: &[Value]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            Value::String(name) if text.is_empty() => text.push_str(name),
            Value::String(name) => {
                text.push('.');
                text.push_str(name);
            }
            other => {
                text.push('[');
                text.push_str(&other.to_string());
                text.push(']');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_module() {
        assert_eq!(module("module.api.aws_ecs_service.this"), Some("api"));
        assert_eq!(module("module.own[\"a.b\"].aws_s3_bucket.this"), Some("own"));
        assert_eq!(module("aws_s3_bucket.this"), None);
    }

    #[test]
    fn attributes_are_written_as_in_a_plan() {
        assert_eq!(attribute(&["vpc_config".into(), 0.into(), "subnet_ids".into()]), "vpc_config[0].subnet_ids");
    }

    #[test]
    fn what_is_empty_in_another_way_is_no_difference() {
        let differ = |before: Value, after: Value| {
            let map = |value: Value| Some(Map::from_iter([("one".to_owned(), value)]));
            !Difference { actions: Vec::new(), before: map(before), after: map(after) }.attributes().is_empty()
        };
        assert!(!differ(Value::Null, serde_json::json!({})) && !differ(Value::Null, serde_json::json!([])));
        assert!(!differ(serde_json::json!([{ "value": 1, "unit": null }]), serde_json::json!([{ "value": 1, "unit": "" }])));
        assert!(
            !differ(Value::Null, false.into())
                && !differ(Value::Null, 0.into())
                && differ(true.into(), false.into())
                && differ(Value::Null, serde_json::json!(["a"]))
        );
        assert!(differ(serde_json::json!([{ "value": 1 }]), serde_json::json!([{ "value": 2 }])));
        let gone = Difference { actions: Vec::new(), before: Some(Map::from_iter([("one".to_owned(), 1.into())])), after: None };
        assert_eq!(gone.attributes(), ["one"]);
    }

    #[test]
    fn what_is_no_plan_is_told_apart() {
        let why = |text: &str| Plan::read(text.as_bytes()).map(|_| ()).unwrap_err();
        assert!(why("PK\u{3}\u{4}").contains("tofu show -json"));
        assert!(why("").contains("tofu show -json"));
        assert!(why("[]").contains("tofu show -json"));
        assert!(why(r#"{"format_version":"2.0","resource_changes":[],"configuration":{}}"#).contains("2.0"));
        assert!(why(r#"{"format_version":"1.0","values":{"root_module":{}}}"#).contains("is no plan"));
        assert!(why(r#"{"format_version":"1.0"}"#).contains("is no plan"));
        assert!(Plan::read(br#"{"format_version":"1.2","configuration":{"root_module":{}}}"#).is_ok());
    }
}
