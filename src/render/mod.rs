//! From an architecture to the files of its environment.

mod bootstrap;
mod by_hand;
mod changes;
mod module;
mod promises;
mod readme;
pub(crate) mod resources;
mod root;

use std::collections::{BTreeMap, BTreeSet};

use crate::arch::Architecture;
use crate::contract::{Import, Output, Rendered, text};
use crate::parallel;

pub use bootstrap::bootstrap;
pub use promises::tests;

/// Files by path relative to the environment's folder, `/` between folders.
pub type Files = BTreeMap<String, String>;

/// All files of the environment.
pub fn render(architecture: &Architecture) -> Files {
    let modules = architecture.modules();
    let used = used_outputs(architecture, &modules);
    let parts = parallel::map(&modules, |rendered| {
        let mut files = Files::new();
        module::files(architecture, rendered, &used, &mut files);
        (files, root::call(rendered))
    });
    let (mut files, calls): (Vec<Files>, Vec<String>) = parts.into_iter().unzip();
    let mut root = Files::new();
    root::files(architecture, &modules, &calls, &mut root);
    root.insert("README.md".into(), readme::text(architecture, &modules));
    files.push(root);
    let own = modules.into_iter().flat_map(|rendered| {
        let path = move |name: &str| format!("modules/{}/{name}", rendered.component);
        rendered.files.into_iter().map(move |file| (path(file.name), file.text))
    });
    files.into_iter().flatten().chain(own).collect()
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
