//! What only the whole file tells about a mistake in one place of it.

use std::sync::Arc;

use crate::contract::World;
use crate::diag::{Finding, Path, Place, Segment, list};
use crate::source::decode::{missing, rules};
use crate::source::{Node, Value};
use crate::units::Template;

/// Names what a missing `tier` or `cluster` may be.
pub(super) fn of_missing_keys(findings: &mut [Finding], tree: &Node) {
    let tiers =
        || tree.get("network").and_then(|network| network.get("tiers")).and_then(Node::as_map).into_iter().flat_map(|map| map.keys());
    let components = || tree.get("components").and_then(Node::as_map).into_iter().flatten();
    let is_cluster = |node: &Node| node.get("type").and_then(Node::text) == Some("ecs-cluster");
    let clusters = || components().filter(|(_, entry)| is_cluster(&entry.value)).map(|(name, _)| name);
    let lacking = findings.iter_mut().filter(|finding| finding.rule == &rules::MISSING_KEY);
    for finding in lacking {
        let (key, names): (&str, Vec<&Arc<str>>) = if finding.message == missing("tier") {
            ("tier", tiers().collect())
        } else if finding.message == missing("cluster") {
            ("cluster", clusters().collect())
        } else {
            continue;
        };
        if !names.is_empty() {
            finding.help = Some(format!("add `{key}:` here, with {}", list(names)));
        }
    }
}

/// Names the values of a component that is named without one: `${stripe}`.
pub(super) fn of_bare_references(findings: &mut [Finding], tree: &Node, world: &World) {
    for finding in findings.iter_mut().filter(|finding| finding.rule == &rules::BAD_REFERENCE) {
        let text = finding.place.path().and_then(|path| at(tree, path)).and_then(Node::text);
        let Some(template) = text.and_then(|text| Template::parse(text).ok()) else { continue };
        let mut bare = template.references().filter(|reference| reference.segments.len() == 1);
        let Some(declared) = bare.find_map(|reference| world.components.get(reference.head())) else { continue };
        let attributes = declared.declaration.attributes.iter().map(|attribute| attribute.name.to_string());
        let any_key = declared.declaration.secret.is_some().then(|| "KEY".to_owned());
        let values: Vec<String> = any_key.into_iter().chain(attributes).map(|name| format!("${{{}.{name}}}", declared.name)).collect();
        let help =
            if values.is_empty() { "it has no values to name".to_owned() } else { format!("name one of its values: {}", list(values)) };
        finding.help = Some(help);
        if !finding.related.iter().any(|related| related.place == Place::key(&declared.path)) {
            *finding = finding.clone().related(Place::key(&declared.path), format!("this is a {}", declared.type_name));
        }
    }
}

fn at<'n>(tree: &'n Node, path: &Path) -> Option<&'n Node> {
    path.segments().into_iter().try_fold(tree, |node, segment| match (segment, &node.value) {
        (Segment::Key(name), _) => node.get(name),
        (Segment::Index(index), Value::List(items)) => items.get(*index),
        _ => None,
    })
}
