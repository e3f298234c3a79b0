//! `postgres-reserved-username`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a master user with a name that PostgreSQL or RDS keeps for itself.
    ///
    /// ## Why is this bad?
    /// RDS refuses `admin`, `rdsadmin`, and names that start with `pg_` or `rds_`.
    pub(crate) static POSTGRES_RESERVED_USERNAME = error "postgres-reserved-username";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let name = model.username.to_ascii_lowercase();
    if matches!(&*name, "admin" | "rdsadmin") || name.starts_with("pg_") || name.starts_with("rds_") {
        let message = format!("`{}` is reserved by the engine", model.username);
        let place = Place::value(&checker.path.key("username"));
        out.push(Finding::new(&POSTGRES_RESERVED_USERNAME, place, message).help("choose another name, such as that of the application"));
    }
}
