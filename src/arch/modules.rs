//! The modules of an architecture.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Architecture, Component, set};
use crate::components::firewall::render as firewall_module;
use crate::components::network;
use crate::contract::{Attribute, Import, Model as _, Module, Output, Rendered};
use crate::diag::Path;
use crate::parallel;

/// What a module is rendered of.
enum Part<'a> {
    Network(&'a network::Model),
    Firewall,
    Component(&'a Component),
}

impl Architecture {
    /// A component's module.
    pub fn module(&self, component: &Component) -> Rendered {
        let mut module = self.without_sets(component);
        self.set(component, &mut module);
        module.finish()
    }

    /// A component's module as the model renders it, and what of `set` does not fit into it.
    pub fn without_set(&self, component: &Component) -> (Rendered, Vec<set::Misfit>) {
        let module = self.without_sets(component);
        let misfits = self.set(component, &mut module.clone());
        (module.finish(), misfits)
    }

    fn without_sets<'a>(&'a self, component: &'a Component) -> Module<'a> {
        let mut module = Module::new(&self.world, &component.name, &component.path);
        component.model.render(&mut module);
        module
    }

    fn set(&self, component: &Component, module: &mut Module<'_>) -> Vec<set::Misfit> {
        let sets = self.settings.get(&component.name).map(Vec::as_slice).unwrap_or_default();
        set::apply(sets, self.file.terraform.allows_5(), module)
    }

    /// All modules: network, firewall, then components by name. Modules with nothing in them are left out.
    pub fn modules(&self) -> Vec<Rendered> {
        let mut modules = self.map_modules(|component| self.module(component), |rendered| rendered);
        modules.retain(is_something);
        modules
    }

    /// The same to be shared.
    pub fn shared_modules(&self) -> Vec<Arc<Rendered>> {
        self.modules().into_iter().map(Arc::new).collect()
    }

    /// The same beside `other`, which has the modules `known`: what would be rendered alike is shared with it.
    pub fn modules_beside(&self, other: &Self, known: &[Arc<Rendered>]) -> Vec<Arc<Rendered>> {
        if self.world.file != other.world.file || self.world.inputs != other.world.inputs {
            return self.shared_modules();
        }
        let known: BTreeMap<&str, &Arc<Rendered>> = known.iter().map(|rendered| (&*rendered.component, rendered)).collect();
        let of_component = |component: &Component| {
            let known = known.get(&*component.name).filter(|rendered| self.renders_as(component, other, rendered));
            known.map_or_else(|| Arc::new(self.module(component)), |rendered| (*rendered).clone())
        };
        let mut modules = self.map_modules(of_component, Arc::new);
        modules.retain(|module| is_something(module));
        debug_assert_eq!(format!("{modules:?}"), format!("{:?}", self.modules()), "what a module depends on is not all in its reads");
        modules
    }

    /// True where `component` is rendered as `other` has it.
    fn renders_as(&self, component: &Component, other: &Self, rendered: &Rendered) -> bool {
        let outside = |architecture: &Self| architecture.settings.contains_key(&component.name);
        let same = |output: &Output| self.world.attribute(output) == other.world.attribute(output);
        let taken = rendered.variables.iter().filter_map(|variable| match &variable.import {
            Import::Output(output) => Some(output),
            Import::Input(_) => None,
        });
        !rendered.reads.world
            && !outside(self)
            && !outside(other)
            && other.components.get(&component.name).is_some_and(|known| component.model.is_alike(&*known.model))
            && self.attributes_of(component) == other.attributes_of(component)
            && rendered.reads.known.iter().chain(taken).all(same)
    }

    /// What a component of that name declares to others; nothing where there is none.
    fn attributes_of(&self, component: &Component) -> &[Attribute] {
        self.declaration(&component.name).map(|own| own.attributes.as_slice()).unwrap_or_default()
    }

    /// Network and firewall, and every component, in that order.
    fn map_modules<R: Send>(&self, of_component: impl Fn(&Component) -> R + Sync, of_rest: impl Fn(Rendered) -> R + Sync) -> Vec<R> {
        let network_path = Path::of("network");
        let whole = self.network.iter().map(Part::Network).chain([Part::Firewall]);
        let parts: Vec<Part<'_>> = whole.chain(self.components.values().map(Part::Component)).collect();
        parallel::map(&parts, |part| {
            let name = match part {
                Part::Component(component) => return of_component(component),
                Part::Network(_) => "network".into(),
                Part::Firewall => "firewall".into(),
            };
            let mut module = Module::new(&self.world, &name, &network_path);
            match part {
                Part::Network(network) => network.render(&mut module),
                _ => firewall_module(&mut module),
            }
            of_rest(module.finish())
        })
    }
}

fn is_something(rendered: &Rendered) -> bool {
    !rendered.files.is_empty() || !rendered.outputs.is_empty()
}
