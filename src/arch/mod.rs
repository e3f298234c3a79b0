//! The architecture of one environment: every default, name, reference, flow and permission filled in, once.

pub mod accept;
pub mod backend;
mod beside;
pub mod claims;
mod decode;
pub mod environments;
pub mod file;
pub mod firewall;
mod hints;
pub mod imports;
mod known;
mod modules;
mod permissions;
mod ranges;
mod references;
pub mod regions;
mod renames;
mod resolve;
pub mod rules;
pub mod schema;
pub mod set;
mod tags;
mod top_level;
pub mod version;

use std::fmt;
use std::sync::Arc;

use crate::map::IndexMap;

use crate::components::network;
use crate::contract::{Declaration, Model, Output, Value, World};
use crate::diag::{Findings, Path};
use file::{File, Guarantee};
use imports::Imports;
use set::Set;

pub use accept::Acceptances;
pub use resolve::{Resolution, broken_parts, lies_in, resolve, resolve_with};

/// Names that no component may bear, because other places of the file use them.
pub const RESERVED: [&str; 5] = ["network", "firewall", "internet", "endpoints", "inputs"];

/// One component, resolved.
pub struct Component {
    /// Its name.
    pub name: Arc<str>,
    /// `components.<name>`.
    pub path: Path,
    /// Its type.
    pub type_name: &'static str,
    /// Its model.
    pub model: Box<dyn Model>,
}

impl fmt::Debug for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Component").field("name", &self.name).field("model", &self.model).finish_non_exhaustive()
    }
}

/// Something that the root module gives.
#[derive(Clone, Debug)]
pub struct RootOutput {
    /// Name.
    pub name: Arc<str>,
    /// A sentence.
    pub description: String,
    /// Value.
    pub value: Value,
    /// True for what must not be shown.
    pub sensitive: bool,
}

/// The architecture of one environment.
#[derive(Debug)]
pub struct Architecture {
    /// The top level as written.
    pub file: File,
    /// Its environment; `None` in a file without environments.
    pub environment: Option<Arc<str>>,
    /// What components see of each other.
    pub world: World,
    /// Components by name.
    pub components: IndexMap<Arc<str>, Component>,
    /// The network.
    pub network: Option<network::Model>,
    /// Outputs of the root module.
    pub outputs: Vec<RootOutput>,
    /// Outputs that templates name, with the component and the place of each.
    pub mentions: Vec<(Arc<str>, Output, Path)>,
    /// Guarantees by name.
    pub guarantees: IndexMap<Arc<str>, Guarantee>,
    /// Tags of every resource.
    pub tags: IndexMap<Arc<str>, Value>,
    /// What is there already and joins the state, by component.
    pub imports: IndexMap<Arc<str>, Imports>,
    /// Arguments beyond the model, by component.
    pub settings: IndexMap<Arc<str>, Vec<Set>>,
}

impl Architecture {
    /// Declaration of a component.
    pub fn declaration(&self, name: &str) -> Option<&Declaration> {
        self.world.components.get(name).map(|declared| &declared.declaration)
    }

    /// Ends what the file says up to a day before `today` (`2026-11-21`): earlier names and retained components. Findings: what has
    /// nothing left to say.
    pub fn end(&mut self, today: &str) -> Findings {
        let over = self.world.file.renames.end(today);
        let mut found: Findings = over.iter().map(|earlier| renames::expired(&earlier.at, &earlier.name)).collect();
        self.file.retained.retain(|name, retained| {
            let over = retained.until.as_ref().is_some_and(|until| until.is_before(today));
            if over {
                found.push(renames::released(name.as_str()));
            }
            !over
        });
        found
    }
}
