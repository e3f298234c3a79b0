//! From an architecture to the files of its environment.

mod by_hand;
mod changes;
mod module;
mod promises;
mod readme;
pub(crate) mod resources;
mod root;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use crate::arch::Architecture;
use crate::contract::{Import, Output, Rendered};
use crate::hcl::format::format;
use crate::parallel;

pub use promises::tests;

/// Files by path relative to the environment's folder, `/` between folders.
pub type Files = BTreeMap<String, String>;

/// All files of the environment.
pub fn render(architecture: &Architecture) -> Files {
    let modules = architecture.modules();
    let used = used_outputs(architecture, &modules);
    // The root names every module, so that it takes as long as hundreds of them: it is one of the first.
    let parts: Vec<Option<&Rendered>> = std::iter::once(None).chain(modules.iter().map(Some)).collect();
    let files = parallel::map(&parts, |part| {
        let mut files = Files::new();
        if let Some(rendered) = part {
            module::files(architecture, rendered, &used, &mut files);
        } else {
            root::files(architecture, &modules, &mut files);
            files.insert("README.md".into(), readme::text(architecture, &modules));
        }
        files
    });
    files.into_iter().flatten().collect()
}

/// Outputs that some other module or the root takes.
fn used_outputs(architecture: &Architecture, modules: &[Rendered]) -> BTreeSet<Output> {
    let imported = modules.iter().flat_map(|module| &module.variables).filter_map(|variable| match &variable.import {
        Import::Output(output) => Some(output.clone()),
        Import::Input(_) => None,
    });
    let values = architecture.outputs.iter().map(|output| architecture.world.known(&output.value));
    let given: Vec<Output> = values.flat_map(|value| value.outputs().cloned().collect::<Vec<_>>()).collect();
    imported.chain(given).collect()
}

/// A template's text in the layout of `terraform fmt`.
fn text(template: &impl Template) -> String {
    // A template fails only when its writer does, and a `String` takes everything.
    let text = format(&template.render().unwrap_or_default());
    debug_assert!(hcl::parse(&text).is_ok(), "rendered HCL does not parse:\n{text}");
    text
}

/// `text`, formatted, as a module's file.
fn formatted(raw: &str) -> String {
    let text = format(raw);
    debug_assert!(hcl::parse(&text).is_ok(), "rendered HCL does not parse:\n{text}");
    text
}
