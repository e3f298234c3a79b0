//! The resources that an architecture renders, by address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::arch::Architecture;
use crate::diag::Path;
use crate::hcl::identifier;
use crate::render::Files;
use crate::render::resources::{Resource, resources};

/// What is rendered.
pub(super) struct Expected<'a> {
    architecture: &'a Architecture,
    resources: BTreeMap<String, Resource<'a>>,
    /// Component, `network` or `firewall` by the module's name.
    modules: BTreeMap<String, Arc<str>>,
    /// Retained components by the names of their modules.
    retained: BTreeSet<String>,
}

impl<'a> Expected<'a> {
    pub(super) fn new(architecture: &'a Architecture, files: &'a Files) -> Self {
        let mut expected = Self {
            architecture,
            resources: BTreeMap::new(),
            modules: BTreeMap::new(),
            retained: architecture.file.retained.keys().map(|name| identifier(name.as_str())).collect(),
        };
        for resource in resources(files) {
            let Some(folder) = resource.file.strip_prefix("modules/").and_then(|file| file.split('/').next()) else { continue };
            let module = identifier(folder);
            expected.resources.insert(format!("module.{module}.{}", resource.address()), resource);
            expected.modules.entry(module).or_insert_with(|| folder.into());
        }
        expected
    }

    pub(super) fn resource(&self, address: &str) -> Option<&Resource<'a>> {
        self.resources.get(address)
    }

    /// Addresses, sorted, each module's together.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.resources.keys().map(String::as_str)
    }

    /// Component, `network` or `firewall` of a module.
    pub(super) fn component(&self, module: &str) -> Option<&Arc<str>> {
        self.modules.get(module)
    }

    /// Where the file speaks of a resource, or of its module as a whole.
    pub(super) fn place(&self, module: &str, resource: Option<&Resource<'_>>) -> Option<Path> {
        let component = self.component(module)?;
        let whole = match &**component {
            "firewall" => None,
            "network" => Some(Path::of("network")),
            name => Some(Path::of("components").key(name.to_owned())),
        };
        // A rule of the firewall belongs to whoever opens it.
        resource.map(|resource| resource.path.clone()).or(whole)
    }

    /// True where the loss of the component is a loss of data.
    pub(super) fn holds_data(&self, component: &str) -> bool {
        self.architecture.declaration(component).is_some_and(|declaration| declaration.holds_data)
    }

    /// True for the module of a retained component, and for its security group.
    pub(super) fn retains(&self, module: &str, address: &str) -> bool {
        self.retained.contains(module)
            || (module == "firewall" && self.retained.iter().any(|name| address == format!("module.firewall.aws_security_group.{name}")))
    }
}
