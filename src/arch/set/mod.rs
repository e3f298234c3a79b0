//! `set`: arguments of a component's resources beyond what its attributes offer. The provider knows them, the model does not.

pub mod accounted;
mod apply;
mod change;
mod doubts;
pub mod identity;
pub mod provider;
mod touched;
mod written;

use std::sync::Arc;

use crate::contract::{Resolver, Value};
use crate::diag::Path;

pub use apply::apply;
pub use change::{Misfit, Problem, change};
pub use touched::{Touched, touched};
use written::Arguments;
pub use written::{Setting, Settings};

/// Arguments of one resource, resolved.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its address in the module: `aws_ecs_service.this`.
    pub address: Arc<str>,
    /// Where it is written.
    pub at: Path,
    /// Arguments and blocks by name, in alphabetical order.
    pub arguments: Vec<(Arc<str>, Setting<Value>)>,
}

impl Set {
    /// Its Terraform type.
    pub fn kind(&self) -> &str {
        self.address.split('.').next().unwrap_or_default()
    }

    /// The head of its block: `resource "aws_ecs_service" "this"`.
    pub fn head(&self) -> String {
        let (kind, label) = self.address.split_once('.').unwrap_or((&self.address, ""));
        format!("resource \"{kind}\" \"{label}\"")
    }
}

/// `settings` of the component of `resolver`, every reference resolved; one that leads nowhere is reported and left out.
pub(super) fn resolve(settings: &Settings, resolver: &mut Resolver<'_>) -> Vec<Set> {
    let at = resolver.path.key("set");
    let one = |(address, arguments): &(Arc<str>, Arguments)| {
        let at = at.key(address.clone());
        let arguments = arguments.iter().map(|(name, setting)| (name.clone(), setting.resolved(&at.key(name.clone()), resolver)));
        Set { address: address.clone(), arguments: arguments.collect(), at }
    };
    settings.0.iter().map(one).collect()
}
