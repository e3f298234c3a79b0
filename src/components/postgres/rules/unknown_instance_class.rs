//! `postgres-unknown-instance-class`

use crate::components::postgres::{data, model::Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an instance class that archgen's data does not have.
    ///
    /// ## Why is this bad?
    /// It is most often a slip, or a class of an old generation that RDS no longer offers for PostgreSQL.
    pub(crate) static POSTGRES_UNKNOWN_INSTANCE_CLASS = warning "postgres-unknown-instance-class" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if data::memory(&model.instance_class).is_none() {
        let message = format!("`{}` is not known as a class for PostgreSQL", model.instance_class);
        let finding = Finding::new(&POSTGRES_UNKNOWN_INSTANCE_CLASS, Place::value(&checker.path.key("instance_class")), message);
        out.push(finding.note(format!("classes were checked on {}", data::classes_checked())).help("write a class such as `db.t4g.small`"));
    }
}
