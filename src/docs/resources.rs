//! What others may know of a type, and what it renders.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::markdown::{code, table};
use crate::contract::{Attribute, Declaration, Emitted, MetricUnit, Source, Value, ValuePart};
use crate::hcl::identifier;

/// Main resources, and what of each the file does not offer.
pub(super) fn resources(resources: &[Emitted]) -> String {
    let mut text = String::new();
    for emitted in resources {
        let name = emitted.resource.trim_start_matches("aws_");
        let _ = write!(
            text,
            "### {}\n\n[Provider documentation](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/{name}).",
            code(emitted.resource)
        );
        if emitted.omitted.is_empty() {
            text.push_str(" Every argument is used.\n\n");
            continue;
        }
        text.push_str(" Arguments that are left out:\n\n");
        let rows: Vec<Vec<String>> = emitted.omitted.iter().map(|(name, reason)| vec![code(name), (*reason).to_owned()]).collect();
        text.push_str(&table(&["Argument", "Reason"], &rows));
    }
    text
}

/// What others may know of one component: its name, and its declaration.
pub(super) type Declared<'a> = (&'a str, &'a Declaration);

/// `${name.attribute}` of everything that the components `declared` declare, by name. Where the file gives a part of the name, a
/// placeholder stands in its place.
pub(super) fn attributes(name: &str, declared: &[Declared<'_>]) -> String {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for attribute in declared.iter().flat_map(|(_, declaration)| &declaration.attributes) {
        let (attribute_name, mut meaning) = general(attribute);
        if !seen.insert(attribute_name.clone()) {
            continue;
        }
        let kind = match attribute.source {
            Source::SecretKey { .. } => "a secret, under `secrets:` only".to_owned(),
            _ => code(attribute.kind.as_str()),
        };
        if attribute.address {
            meaning.push_str(" An address: who interpolates it should `connect`.");
        }
        let output = match attribute.source {
            Source::Output => code(&format!("module.{}.{}", identifier(name), output_name(&attribute_name))),
            _ => String::new(),
        };
        rows.push(vec![code(&format!("${{{name}.{attribute_name}}}")), kind, output, meaning]);
    }
    rows.sort();
    if declared.iter().any(|(_, declaration)| declaration.secret.is_some()) && seen.insert("KEY".to_owned()) {
        rows.push(vec![
            code(&format!("${{{name}.KEY}}")),
            "a secret, under `secrets:` only".to_owned(),
            String::new(),
            "The value of a JSON key.".to_owned(),
        ]);
    }
    table(&["Attribute", "Type", "Output", "Meaning"], &rows)
}

/// The name of the module's output for an attribute, whose placeholders stay as they are.
fn output_name(attribute: &str) -> String {
    attribute.replace(['.', '-'], "_")
}

/// Name and description of an attribute, without what one file calls a part of it.
fn general(attribute: &Attribute) -> (String, String) {
    let Some((placeholder, given)) = &attribute.varies else {
        return (attribute.name.to_string(), attribute.description.to_string());
    };
    let name = attribute.name.replacen(&identifier(given), placeholder, 1);
    let name = if name == attribute.name { name.replacen(&**given, placeholder, 1) } else { name };
    let word =
        |word: &str| if word.trim_matches(['.', ',', '`']) == &**given { word.replacen(&**given, placeholder, 1) } else { word.to_owned() };
    (name, attribute.description.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

/// Accesses, with the exact actions and ports of each. `name` stands for every component.
pub(super) fn accesses(name: &str, declared: &[Declared<'_>]) -> String {
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for (component, access) in declared.iter().flat_map(|one| one.1.accesses.iter().map(move |access| (one, access))) {
        if !seen.insert(access.name) {
            continue;
        }
        let _ = write!(text, "### {}\n\n", code(access.name));
        if access.derived {
            text.push_str("Not written under `uses`: it follows from the component that names this one.\n\n");
        }
        let others = declared.iter().filter_map(|(_, declaration)| declaration.access(access.name));
        if others.clone().any(|other| other.ports != access.ports) {
            text.push_str("Opens its ports between the two security groups.\n\n");
        } else if !access.ports.is_empty() {
            let ports: Vec<String> = access.ports.iter().map(|port| code(&port.to_string())).collect();
            let _ = write!(text, "Opens TCP {} between the two security groups.\n\n", ports.join(", "));
        }
        let written = |value: &Value| written(value, component, name);
        let mut rows = Vec::new();
        for grant in &access.grants {
            let resources: Vec<String> = grant.resources.iter().map(|resource| code(&written(resource))).collect();
            let mut conditions = String::new();
            for condition in &grant.conditions {
                let values: Vec<String> = condition.values.iter().map(written).collect();
                let _ = write!(conditions, "{} {} {} ", condition.operator, code(&condition.key), code(&values.join(", ")));
            }
            rows.extend(grant.actions.iter().map(|action| vec![code(action), resources.join(", "), conditions.trim().to_owned()]));
        }
        text.push_str(&table(&["Action", "Resources", "Condition"], &rows));
    }
    text
}

/// What can be watched.
pub(super) fn metrics(declared: &[Declared<'_>]) -> String {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for metric in declared.iter().flat_map(|(_, declaration)| &declaration.metrics) {
        if !seen.insert(metric.name) {
            continue;
        }
        let unit = match metric.unit {
            MetricUnit::Percent => "percent",
            MetricUnit::Count => "count",
            MetricUnit::Bytes => "bytes",
            MetricUnit::Seconds => "seconds",
            MetricUnit::Milliseconds => "milliseconds",
        };
        rows.push(vec![
            code(metric.name),
            code(&format!("{} {}", metric.namespace, metric.metric)),
            code(metric.statistic),
            unit.to_owned(),
        ]);
    }
    table(&["Metric", "CloudWatch", "Statistic", "Unit"], &rows)
}

/// A value of `component` as the architecture file would write it, where it is called `name`.
fn written(value: &Value, (own, declaration): &Declared<'_>, name: &str) -> String {
    let part = |part: &ValuePart| match part {
        ValuePart::Literal(text) => text.to_string(),
        ValuePart::Input(input) => format!("${{inputs.{input}}}"),
        ValuePart::Output(output) if &*output.component == *own => {
            let attribute = declaration.attribute(&output.attribute).map_or_else(|| output.attribute.to_string(), |known| general(known).0);
            format!("${{{name}.{attribute}}}")
        }
        ValuePart::Output(output) => format!("${{{}.{}}}", output.component, output.attribute),
    };
    value.parts.iter().map(part).collect()
}
