//! `postgres-rotated-under-tasks`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a password that is injected into tasks when they start, and that RDS changes by itself while they run.
    ///
    /// ## Why is this bad?
    /// Injected values are read once. From the rotation on, each new connection of a running task is refused, until something
    /// restarts it; connections that are open hide this for hours.
    pub(super) static POSTGRES_ROTATED_UNDER_TASKS = warning "postgres-rotated-under-tasks" reads others;
}

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for declared in world.components.values().filter(|declared| declared.declaration.presence.is_some()) {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for used in declared.declaration.uses.iter().filter(|used| &*used.access == "inject") {
            let Some(database) = world.components.get(&used.to) else { continue };
            let Some(days) = database.declaration.rotated_after_days.filter(|_| told.insert(&used.to)) else { continue };
            let message =
                format!("`{}` keeps the password that it starts with, and `{}` gets another every {days} days", declared.name, used.to);
            out.push(
                Finding::new(&POSTGRES_ROTATED_UNDER_TASKS, Place::value(&used.at), message)
                    .related(Place::value(&database.path.key("credentials")), "RDS rotates it")
                    .help("write `credentials: generated`, or let the application read `connection_secret_arn` for each connection"),
            );
        }
    }
}
