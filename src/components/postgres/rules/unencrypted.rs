//! `postgres-unencrypted`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database whose volume, backups and snapshots are not encrypted at rest.
    ///
    /// ## Why is this bad?
    /// Whoever gets hold of a snapshot can read it, and encryption cannot be turned on later without replacing the database.
    pub(crate) static POSTGRES_UNENCRYPTED = warning "postgres-unencrypted" scanners ["CKV_AWS_16"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.encrypted {
        let place = Place::value(&checker.path.key("encrypted"));
        out.push(Finding::new(&POSTGRES_UNENCRYPTED, place, "this database is stored in clear").replace_with("true"));
    }
}
