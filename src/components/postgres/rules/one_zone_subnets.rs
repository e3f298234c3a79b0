//! `postgres-one-zone-subnets`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database in a tier with subnets in fewer than two zones.
    ///
    /// ## Why is this bad?
    /// RDS refuses the subnet group, even for a database in one zone: it must be able to move.
    pub(crate) static POSTGRES_ONE_ZONE_SUBNETS = error "postgres-one-zone-subnets" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&*model.tier) else { return };
    if tier.subnets.len() < 2 {
        let message = format!("tier `{}` has subnets in fewer than two zones", tier.name);
        let finding = Finding::new(&POSTGRES_ONE_ZONE_SUBNETS, Place::value(&checker.path.key("tier")), message);
        out.push(
            finding.related(Place::key(&tier.at), "the tier").help("give the tier a subnet in another zone; the database need not use it"),
        );
    }
}
