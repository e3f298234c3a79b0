//! `postgres-single-zone`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database of a protected environment without a standby in another zone.
    ///
    /// ## Why is this bad?
    /// When its zone fails, the database is gone until somebody restores a backup; some work of the last minutes is lost with
    /// it.
    pub(crate) static POSTGRES_SINGLE_ZONE = warning "postgres-single-zone" scanners ["CKV_AWS_157"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.multi_zone {
        let place = Place::value(&checker.path.key("multi_zone"));
        out.push(
            Finding::new(&POSTGRES_SINGLE_ZONE, place, "this database has no standby in another zone").help("write `multi_zone: true`"),
        );
    }
}
