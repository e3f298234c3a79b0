//! What others may know of a type, and what it renders.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::markdown::{code, table};
use crate::contract::{Declaration, Emitted, MetricUnit, Source, Value, ValuePart};

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

/// `${name.attribute}` of everything that `declarations` declare, by name.
pub(super) fn attributes(name: &str, declarations: &[&Declaration]) -> String {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for attribute in declarations.iter().flat_map(|declaration| &declaration.attributes) {
        if !seen.insert(attribute.name.to_string()) {
            continue;
        }
        let kind = match attribute.source {
            Source::SecretKey { .. } => "a secret, under `secrets:` only".to_owned(),
            _ => code(attribute.kind.as_str()),
        };
        let mut meaning = attribute.description.to_string();
        if attribute.address {
            meaning.push_str(" An address: who interpolates it should `connect`.");
        }
        rows.push(vec![code(&format!("${{{name}.{}}}", attribute.name)), kind, meaning]);
    }
    rows.sort();
    if declarations.iter().any(|declaration| declaration.secret.is_some()) {
        rows.push(vec![
            code(&format!("${{{name}.KEY}}")),
            "a secret, under `secrets:` only".to_owned(),
            "The value of a JSON key.".to_owned(),
        ]);
    }
    table(&["Attribute", "Type", "Meaning"], &rows)
}

/// Accesses, with the exact actions and ports of each.
pub(super) fn accesses(declarations: &[&Declaration]) -> String {
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for access in declarations.iter().flat_map(|declaration| &declaration.accesses) {
        if !seen.insert(access.name) {
            continue;
        }
        let _ = write!(text, "### {}\n\n", code(access.name));
        if access.derived {
            text.push_str("Not written under `uses`: it follows from the component that names this one.\n\n");
        }
        if !access.ports.is_empty() {
            let ports: Vec<String> = access.ports.iter().map(|port| code(&port.to_string())).collect();
            let _ = write!(text, "Opens TCP {} between the two security groups.\n\n", ports.join(", "));
        }
        let mut rows = Vec::new();
        for grant in &access.grants {
            let resources: Vec<String> = grant.resources.iter().map(|resource| code(&written(resource))).collect();
            let mut conditions = String::new();
            for condition in &grant.conditions {
                let values: Vec<String> = condition.values.iter().map(written).collect();
                let _ = write!(conditions, "{} {} {} ", condition.operator, code(condition.key), code(&values.join(", ")));
            }
            rows.extend(grant.actions.iter().map(|action| vec![code(action), resources.join(", "), conditions.trim().to_owned()]));
        }
        text.push_str(&table(&["Action", "Resources", "Condition"], &rows));
    }
    text
}

/// What can be watched.
pub(super) fn metrics(declarations: &[&Declaration]) -> String {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for metric in declarations.iter().flat_map(|declaration| &declaration.metrics) {
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

/// A value as the architecture file would write it.
fn written(value: &Value) -> String {
    let part = |part: &ValuePart| match part {
        ValuePart::Literal(text) => text.to_string(),
        ValuePart::Input(name) => format!("${{inputs.{name}}}"),
        ValuePart::Output(output) => format!("${{{}.{}}}", output.component, output.attribute),
    };
    value.parts.iter().map(part).collect()
}
