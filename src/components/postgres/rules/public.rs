//! `postgres-public`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database with a public address.
    ///
    /// ## Why is this bad?
    /// Anyone who is let through by its security group can try passwords from anywhere.
    pub(crate) static POSTGRES_PUBLIC = warning "postgres-public" scanners ["CKV_AWS_17"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.public {
        let place = Place::value(&checker.path.key("public"));
        out.push(Finding::new(&POSTGRES_PUBLIC, place, "this database has a public address").replace_with("false"));
    }
}
