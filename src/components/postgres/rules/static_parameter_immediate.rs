//! `postgres-static-parameter-immediate`

use crate::components::postgres::{data, model::Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a parameter that changes only at a restart, written with `apply: immediate`.
    ///
    /// ## Why is this bad?
    /// RDS refuses it in the middle of an apply.
    pub(crate) static POSTGRES_STATIC_PARAMETER_IMMEDIATE = error "postgres-static-parameter-immediate" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let path = checker.path.key("parameters");
    for parameter in &model.parameters {
        if !parameter.pending_reboot && data::only_at_restart(&parameter.name) {
            let message = format!("`{}` changes only at a restart", parameter.name);
            let place = Place::value(&path.key(parameter.name.clone()).key("apply"));
            out.push(Finding::new(&POSTGRES_STATIC_PARAMETER_IMMEDIATE, place, message).replace_with("pending-reboot"));
        }
    }
}
