//! The page of a component type, and that of the network.

use std::fmt::Write as _;

use serde_json::Value;

use super::attributes::Attributes;
use super::example::Example;
use super::markdown::{code, fenced, table};
use super::resources::{self, Declared};
use super::rules;
use crate::arch::{Architecture, resolve};
use crate::components::{TYPES, firewall, network};
use crate::contract::ComponentType;
use crate::diag::Findings;
use crate::source::{Format, Sources, parse};

/// What every page says of where it comes from.
pub(super) const ORIGIN: &str = "<!-- Generated from the code by `ARCHGEN_BLESS=1 cargo test --test it docs`. -->\n\n";

pub(super) fn page(kind: &ComponentType, schema: &Value, example: &Example, reference: &[Architecture]) -> String {
    let mut text = format!("{ORIGIN}# {}\n\n{}\n\n", kind.name, kind.summary);
    let rendered: Vec<String> = kind.resources.iter().map(|emitted| code(emitted.resource)).collect();
    let _ = write!(text, "It renders {}, and what belongs to them.\n\n", rendered.join(", "));
    section(&mut text, "The smallest file", &fenced("yaml", kind.minimal));
    let keys = Attributes::new(schema).text(kind.name, &["type", "accept", "renamed_from", "import", "set"]);
    let common = "Every component also takes `type`; [`accept`](../file.md#accept): findings that are silenced there, by rule, each with its reason; [`renamed_from`](../file.md#renamed_from), [`import`](../file.md#import) and [`set`](../file.md#set).\n\n";
    section(&mut text, "Keys", &format!("{common}{keys}"));
    let minimal = architecture(kind.minimal);
    // The smallest file comes first, so that its names and resources are shown where both have them.
    let declared: Vec<Declared<'_>> = minimal
        .iter()
        .chain(reference)
        .flat_map(|architecture| architecture.world.components.values())
        .filter(|declared| declared.type_name == kind.name)
        .map(|declared| (&*declared.name, &declared.declaration))
        .collect();
    let name = declared.first().map_or("NAME", |(name, _)| name);
    let given = resources::attributes(name, &declared);
    let intro = if given.is_empty() {
        ""
    } else {
        "An attribute with an output may be named in [files of your own](../file.md#beside), too; the others are known when the file is read.\n\n"
    };
    section(&mut text, "Attributes", &format!("{intro}{given}"));
    let accesses = resources::accesses(name, &declared);
    if !accesses.is_empty() {
        let intro = "What others may do with it: `uses: { NAME: ACCESS }` opens the ports and grants exactly these actions.\n\n";
        section(&mut text, "Accesses", &format!("{intro}{accesses}"));
    }
    section(&mut text, "Metrics", &resources::metrics(&declared));
    section(&mut text, "Rules", &rules::of_type(kind.rules));
    section(&mut text, "What is rendered, and what is not", &resources::resources(kind.resources));
    full_example(&mut text, example, kind.name);
    finished(&text)
}

pub(super) fn network_page(schema: &Value, example: &Example) -> String {
    let mut text =
        format!("{ORIGIN}# network\n\nThe VPC, its tiers and its ways out, and the firewall that follows from who uses whom.\n\n");
    text.push_str("A file has one network, under the key `network`. Security groups and their rules are derived from `uses`, listeners, `egress` and `allow`; they stand together in `modules/firewall`.\n\n");
    let keys = Attributes::new(schema).text("network_Network", &[]);
    section(&mut text, "Keys", &keys);
    section(&mut text, "Outputs", &outputs());
    section(&mut text, "Rules", &rules::of_type(network::rules::RULES));
    section(&mut text, "What is rendered for the network", &resources::resources(network::RESOURCES));
    section(&mut text, "What is rendered for the firewall", &resources::resources(firewall::RESOURCES));
    full_example(&mut text, example, "network");
    finished(&text)
}

/// What files beside the generated ones may name of the network and the firewall.
fn outputs() -> String {
    let row = |output: &str, kind: &str, meaning: &str| vec![code(output), code(kind), meaning.to_owned()];
    let rows = [
        row("module.network.vpc_id", "string", "Id of the VPC."),
        row("module.network.TIER_subnet_ids", "list(string)", "Ids of the tier's subnets, once their routes are in place."),
        row(
            "module.firewall.COMPONENT_security_group_id",
            "string",
            "Security group of a component or identity, once all its rules are in place.",
        ),
    ];
    let intro = "For [files of your own](../file.md#beside); `-` in a name becomes `_`.\n\n";
    format!("{intro}{}", table(&["Output", "Type", "Meaning"], &rows))
}

/// The list of all types.
pub(super) fn index() -> String {
    let network = vec!["[network](network.md)".to_owned(), "The VPC, its tiers and its ways out, and the firewall.".to_owned()];
    let types = TYPES.iter().map(|kind| vec![format!("[{}]({0}.md)", kind.name), kind.summary.to_owned()]);
    let rows: Vec<Vec<String>> = std::iter::once(network).chain(types).collect();
    let intro =
        "What a system is made of. The rest of a file, from `name` to `environments`, is on [the page of the file](../file.md).\n\n";
    finished(&format!("{ORIGIN}# Components\n\n{intro}{}", table(&["Type", "What it is"], &rows)))
}

fn full_example(text: &mut String, example: &Example, name: &str) {
    if let Some(lines) = example.section(name) {
        let intro = "From [the reference example](../../examples/reference), which uses every key:\n\n";
        section(text, "Full example", &format!("{intro}{}", fenced("yaml", lines)));
    }
}

/// Adds a section that has content.
fn section(text: &mut String, title: &str, content: &str) {
    if !content.is_empty() {
        let _ = write!(text, "## {title}\n\n{content}");
    }
}

pub(super) fn finished(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

/// The architecture of a type's smallest file.
fn architecture(minimal: &str) -> Option<Architecture> {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(minimal.as_bytes(), "minimal.yaml", Format::Yaml, &mut sources, &mut findings)?;
    resolve(&tree, None).architecture
}
