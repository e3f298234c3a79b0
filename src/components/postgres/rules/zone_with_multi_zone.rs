//! `postgres-zone-with-multi-zone`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a zone written for a database with a standby in another zone.
    ///
    /// ## Why is this bad?
    /// RDS refuses it: with a standby it chooses both zones itself (RDS API, `MultiAZ`).
    pub(crate) static POSTGRES_ZONE_WITH_MULTI_ZONE = error "postgres-zone-with-multi-zone";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.zone.is_some() && model.multi_zone {
        let finding = Finding::new(
            &POSTGRES_ZONE_WITH_MULTI_ZONE,
            Place::value(&checker.path.key("zone")),
            "a database in several zones takes no zone",
        );
        let related = Place::value(&checker.path.key("multi_zone"));
        out.push(finding.related(related, "it is in several zones").help("remove `zone`, or write `multi_zone: false`"));
    }
}
