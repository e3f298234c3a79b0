//! `archgen cost`

use clap::Args;

use super::answer::{self, Shown};
use super::{CLEAN, Selection, against, input, output};
use crate::arch::set::accounted::Answer;
use crate::arch::{self, Resolution};
use crate::cost::{self, Difference, Document, Estimate};
use crate::rules;
use crate::source::Node;

/// What an environment costs. Every environment is answered unless one is named.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// Only lines whose path matches: `network.nat-gateway`, `api.*`; `*` stands for anything. May be given several times
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// What it costs more than an environment of the file, another file, or the file at a revision of git (git:REV)
    #[arg(long, value_name = "ENV|FILE|git:REV")]
    against: Option<String>,
    /// How the answer is shown; JSON is described by schema/cost.schema.json
    #[arg(long, value_enum, default_value_t)]
    format: Shown,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    // What a guarantee promises about cost is no reason to keep the cost back.
    let asked = answer::read(&arguments.selection, |finding| !rules::is_about_guarantees(finding.rule))?;
    let Some(tree) = asked.tree.as_ref().filter(|_| asked.checked.report.findings.is_empty()) else {
        return Ok(asked.refuse("a file with errors has no cost\n"));
    };
    let today = input::today();
    let whole = arguments.only.is_empty();
    let part = |estimate: Estimate| if whole { estimate } else { cost::only(estimate, &arguments.only) };
    let counted = |resolution: &Resolution, changes: bool| {
        let count = if changes { cost::answer } else { cost::estimate };
        resolution.architecture.as_ref().map(|architecture| part(count(architecture, today.as_deref())))
    };
    let estimates: Vec<Estimate> = asked.checked.resolutions.iter().filter_map(|resolution| counted(resolution, whole)).collect();
    if !whole && estimates.iter().all(|estimate| estimate.components.is_empty()) {
        return Err(format!("no line matches {}", arguments.only.join(", ")));
    }
    let mut differences: Vec<Difference> = Vec::new();
    if let Some(other) = &arguments.against {
        let (other_tree, lock) = against::load(other, &arguments.selection, (tree, &asked.checked.lock))?;
        for estimate in &estimates {
            let name = against::environment(other, &other_tree, tree, estimate.environment.as_deref())?;
            let mut resolution = arch::resolve_with(&other_tree, name.as_deref(), &lock);
            if rules::refuses(resolution.architecture.as_ref(), std::mem::take(&mut resolution.findings)) {
                return Err(format!("{other} has errors, so it has no cost; `archgen check` shows them"));
            }
            let before = counted(&resolution, false).ok_or_else(|| format!("{other} has no cost"))?;
            differences.push(cost::difference(other, &before, estimate));
        }
    }
    for architecture in asked.checked.resolutions.iter().filter_map(|resolution| resolution.architecture.as_ref()) {
        output::remark(&answer::caveat(&answer::unknown_to(architecture, &[Answer::Cost])));
    }
    let name = tree.get("name").and_then(Node::text).unwrap_or_default();
    let document = Document::new(estimates, differences, arguments.only.clone());
    output::result(&match arguments.format {
        Shown::Human => cost::human(&document, name),
        Shown::Json => cost::json(&document),
    })?;
    Ok(CLEAN)
}
