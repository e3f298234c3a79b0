//! `postgres-connections-exhausted`

use crate::arch::Architecture;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database to which more connections may be opened than it takes: each user's `pool_size` times its greatest number of
    /// tasks while a deployment replaces all of them. Three connections are kept for administrators. The limit is `max_connections`
    /// of the parameters, else what RDS sets for the memory of the instance class.
    ///
    /// ## Why is this bad?
    /// It works until the service scales out or is deployed under load; then new tasks are refused, fail their health checks, and are
    /// replaced by others that are refused too.
    pub(super) static POSTGRES_CONNECTIONS_EXHAUSTED = warning "postgres-connections-exhausted" reads others;
}

/// `superuser_reserved_connections` of PostgreSQL, as RDS leaves it.
const RESERVED: u64 = 3;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for database in world.components.values() {
        let Some(limit) = database.declaration.connection_limit else { continue };
        let users: Vec<_> = world
            .users_of(&database.name)
            .filter_map(|(user, used)| {
                let capacity = user.declaration.capacity.as_ref()?;
                let pool = capacity.pool_size?;
                Some((user, used, capacity.deploying, pool, capacity.deploying.saturating_mul(pool)))
            })
            .collect();
        let wanted = users.iter().fold(0_u64, |sum, (.., connections)| sum.saturating_add(*connections));
        let left = limit.saturating_sub(RESERVED);
        let Some((_, used, ..)) = users.iter().max_by_key(|(.., connections)| *connections).filter(|_| wanted > left) else { continue };
        let message = format!("{wanted} connections to `{}` may be opened during a deployment, and it takes {left}", database.name);
        let mut finding = Finding::new(&POSTGRES_CONNECTIONS_EXHAUSTED, Place::value(&used.at), message)
            .related(Place::key(&database.path), format!("{limit} connections, {RESERVED} of them for administrators"));
        for (user, _, tasks, pool, connections) in &users {
            let text = format!("{}: up to {tasks} tasks with {pool} connections each: {connections}", user.name);
            finding = finding.related(Place::value(&user.path.key("pool_size")), text);
        }
        out.push(
            finding.help("lower `pool_size`, the greatest number of tasks or `deployment: { max: … }`, or take a larger instance class"),
        );
    }
}
