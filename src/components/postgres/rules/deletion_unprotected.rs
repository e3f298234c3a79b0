//! `postgres-deletion-unprotected`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// A renamed component or a lost state is enough to lose the data.
    pub(crate) static POSTGRES_DELETION_UNPROTECTED = warning "postgres-deletion-unprotected" scanners ["CKV_AWS_293"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&POSTGRES_DELETION_UNPROTECTED, place, "this database can be deleted").replace_with("true"));
    }
}
