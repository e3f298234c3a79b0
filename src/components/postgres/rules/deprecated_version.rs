//! `postgres-deprecated-version`

use crate::components::postgres::{data, data::Version, model::Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a minor version of PostgreSQL that AWS no longer creates.
    ///
    /// ## Why is this bad?
    /// An apply that creates the database fails, and so does one that restores it after a disaster.
    pub(crate) static POSTGRES_DEPRECATED_VERSION = error "postgres-deprecated-version" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let Version::Deprecated { newest } = data::version(&model.engine_version) {
        let message = format!("AWS no longer creates PostgreSQL {}", model.engine_version);
        let finding = Finding::new(&POSTGRES_DEPRECATED_VERSION, Place::value(&checker.path.key("engine_version")), message);
        let note = format!(
            "the newest of {} that can be created is {newest} (checked {})",
            model.engine_version.major(),
            data::versions_checked()
        );
        out.push(finding.note(note).help(format!("write `\"{}\"` and let AWS choose the minor version", model.engine_version.major())));
    }
}
