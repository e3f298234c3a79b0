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
use crate::contract::{Import, Output, Rendered, Value, text};
use crate::parallel;

pub use bootstrap::bootstrap;
pub use promises::tests;

/// Files by path relative to the environment's folder, `/` between folders.
pub type Files = BTreeMap<String, String>;

/// All files of the environment.
pub fn render(architecture: &Architecture) -> Files {
    let modules = architecture.modules();
    let used = used_outputs(architecture, &modules);
    let parts = || {
        parallel::map(&modules, |rendered| {
            let mut files = Files::new();
            module::files(architecture, rendered, &used, &mut files);
            (files, root::call(rendered))
        })
    };
    let (parts, readme) = parallel::both_of(modules.len(), parts, || readme::text(architecture, &modules));
    let (mut files, calls): (Vec<Files>, Vec<String>) = parts.into_iter().unzip();
    let mut root = Files::new();
    root::files(architecture, &modules, &calls, &mut root);
    root.insert("README.md".into(), readme);
    files.push(root);
    let own = modules.into_iter().flat_map(|rendered| {
        let path = move |name: &str| format!("modules/{}/{name}", rendered.component);
        rendered.files.into_iter().map(move |file| (path(file.name), file.text))
    });
    files.into_iter().flatten().chain(own).collect()
}

/// Outputs of the network that some other module or the root takes: it gives no others.
fn used_outputs(architecture: &Architecture, modules: &[Rendered]) -> BTreeSet<Output> {
    let imported = modules.iter().flat_map(|module| &module.variables).filter_map(|variable| match &variable.import {
        Import::Output(output) => Some(output),
        Import::Input(_) => None,
    });
    let values: Vec<_> = architecture.outputs.iter().map(|output| architecture.world.known(&output.value)).collect();
    let given = values.iter().flat_map(Value::outputs);
    imported.chain(given).filter(|output| &*output.component == "network").cloned().collect()
}
