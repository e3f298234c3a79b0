//! `postgres-unknown-version`

use crate::components::postgres::{data, data::Version, model::Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a version of PostgreSQL that archgen's data does not have.
    ///
    /// ## Why is this bad?
    /// It is most often a slip; a version that does not exist is refused in the middle of an apply. A newer one than the data
    /// is fine.
    pub(crate) static POSTGRES_UNKNOWN_VERSION = warning "postgres-unknown-version" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if data::version(&model.engine_version) == Version::Unknown {
        let message = format!("PostgreSQL {} is not known", model.engine_version);
        let finding = Finding::new(&POSTGRES_UNKNOWN_VERSION, Place::value(&checker.path.key("engine_version")), message);
        out.push(
            finding
                .note(format!("versions were checked on {}", data::versions_checked()))
                .help("write the major version alone, such as `\"17\"`"),
        );
    }
}
