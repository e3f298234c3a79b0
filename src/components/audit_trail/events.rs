//! Which events of which components are recorded.

use std::collections::BTreeMap;

use crate::contract::{Output, Resolver, Value};

use super::spec::Spec;

/// Components whose data events CloudTrail records, with its name for what they hold.
pub(super) const RECORDED: &[&str] = &["bucket", "table", "function"];

/// Data events of one kind of resource.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DataEvents {
    /// CloudTrail's name: `AWS::S3::Object`.
    pub(super) kind: &'static str,
    /// Whose; `<bucket arn>/` for all objects of a bucket.
    pub(super) values: Vec<Value>,
}

/// Data events by kind; what is no such component is reported with the relations.
pub(super) fn resolve(spec: &Spec, resolver: &Resolver<'_>) -> Vec<DataEvents> {
    let mut names: Vec<_> = spec.data_events.iter().map(crate::source::Name::shared).collect();
    names.sort();
    names.dedup();
    let mut by_kind: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
    for name in names {
        let Some(declared) = resolver.world.components.get(&name) else { continue };
        let (kind, end) = match declared.type_name {
            "bucket" => ("AWS::S3::Object", "/"),
            "table" => ("AWS::DynamoDB::Table", ""),
            "function" => ("AWS::Lambda::Function", ""),
            _ => continue,
        };
        let arn = Output { component: name.clone(), attribute: "arn".into() };
        if resolver.world.attribute(&arn).is_some() {
            by_kind.entry(kind).or_default().push(Value::output(name, "arn").then(end));
        }
    }
    by_kind.into_iter().map(|(kind, values)| DataEvents { kind, values }).collect()
}
