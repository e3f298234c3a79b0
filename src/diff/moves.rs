//! Where resources have gone that bore another address before.

use std::collections::BTreeMap;

/// Moves from earlier addresses.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    /// Modules by their earlier names.
    pub(super) modules: BTreeMap<String, String>,
    /// Labels by module, type and earlier label.
    pub(super) labels: BTreeMap<(String, String, String), String>,
}

impl Moves {
    /// The name that a module has now.
    pub(super) fn module<'m>(&'m self, module: &'m str) -> &'m str {
        self.modules.get(module).map_or(module, String::as_str)
    }

    /// The address that a resource has now: `module.api.aws_ecs_service.this`.
    pub(super) fn address(&self, module: &str, kind: &str, label: &str) -> String {
        let module = self.module(module);
        let mut label = label;
        // A chain is as long as there were names; what leads in a circle ends.
        for _ in 0..self.labels.len() {
            match self.labels.get(&(module.to_owned(), kind.to_owned(), label.to_owned())) {
                Some(next) => label = next,
                None => break,
            }
        }
        format!("module.{module}.{kind}.{label}")
    }
}
