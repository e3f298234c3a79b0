//! `postgres-pinned-version-auto-upgrade`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds one minor version written together with automatic minor upgrades.
    ///
    /// ## Why is this bad?
    /// AWS upgrades the database, the file still names the old version, and the next apply fails: RDS cannot go back.
    pub(crate) static POSTGRES_PINNED_VERSION_AUTO_UPGRADE = warning "postgres-pinned-version-auto-upgrade";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.engine_version.pinned() && model.auto_minor_upgrade {
        let finding = Finding::new(
            &POSTGRES_PINNED_VERSION_AUTO_UPGRADE,
            Place::value(&checker.path.key("engine_version")),
            "AWS will upgrade away from this minor version",
        );
        let help = format!("write `\"{}\"`, or `auto_minor_upgrade: false` beside it", model.engine_version.major());
        out.push(finding.help(help));
    }
}
