//! `postgres-plain-connections`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database that takes connections without TLS.
    ///
    /// ## Why is this bad?
    /// Passwords and data then cross the network in clear wherever a client does not ask for more.
    pub(crate) static POSTGRES_PLAIN_CONNECTIONS = warning "postgres-plain-connections";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.require_tls {
        let place = Place::value(&checker.path.key("require_tls"));
        out.push(Finding::new(&POSTGRES_PLAIN_CONNECTIONS, place, "this database takes connections without TLS").replace_with("true"));
    }
}
