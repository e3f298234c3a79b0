//! `component-unused`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::contract::Output;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::hcl::identifier;

declare_rule! {
    /// ## What it does
    /// Finds a component that only others of the file can put to use, and that none of them names: a cluster without services, a database
    /// or cache that nobody connects to, a key that encrypts nothing, a secret that nobody reads, a queue, a certificate, a log
    /// group. A file in which no service and no function runs is left alone: its users are elsewhere.
    ///
    /// ## Why is this bad?
    /// It is paid, kept and patched for nothing; or what should use it has lost its line, and fails only when it runs.
    pub(super) static COMPONENT_UNUSED = warning "component-unused" reads others;
}

/// Types whose only purpose is that others of the file use them. Buckets, tables and registries also serve people and pipelines.
const FOR_OTHERS: [&str; 8] = ["cache", "certificate", "ecs-cluster", "key", "log-group", "postgres", "queue", "secret"];

/// Types that run code.
const RUNNING: [&str; 2] = ["fargate-service", "function"];

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    let runs = world.components.values().any(|declared| RUNNING.contains(&declared.type_name));
    if !runs || !world.unread.is_empty() {
        return;
    }
    let mut named: BTreeSet<&str> = architecture.mentions.iter().map(|(_, output, _)| &*output.component).collect();
    for root in &architecture.outputs {
        // What the root gives where the file names no outputs is nobody's wish.
        let by_default = |output: &Output| *root.name == *identifier(&format!("{}_{}", output.component, output.attribute));
        named.extend(root.value.outputs().filter(|output| !by_default(output)).map(|output| &*output.component));
    }
    // Who is only watched is used by nobody yet.
    let users = world.components.values().filter(|declared| declared.type_name != "monitoring");
    for declared in users.chain(world.builtin.values()) {
        let declaration = &declared.declaration;
        let others = declaration.uses.iter().map(|used| &*used.to);
        let others = others.chain(declaration.relations.iter().map(|relation| &*relation.to));
        named.extend(others.filter(|other| **other != *declared.name));
    }
    for declared in world.components.values().filter(|declared| FOR_OTHERS.contains(&declared.type_name)) {
        if named.contains(&*declared.name) {
            continue;
        }
        let message = format!("nothing in this file uses `{}`", declared.name);
        out.push(
            Finding::new(&COMPONENT_UNUSED, Place::key(&declared.path), message)
                .help("name it where it is needed, remove it, or accept it with the name of whoever uses it"),
        );
    }
}
