//! `file-system-max-io-unsupported`

use crate::components::file_system::{
    model::Model,
    spec::{Performance, ThroughputMode},
};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds `performance: max-io` with elastic throughput or in one zone.
    ///
    /// ## Why is this bad?
    /// EFS refuses to make such a file system.
    pub(crate) static FILE_SYSTEM_MAX_IO_UNSUPPORTED = error "file-system-max-io-unsupported";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.performance == Performance::MaxIo && (model.one_zone.is_some() || model.mode == ThroughputMode::Elastic) {
        let why = if model.one_zone.is_some() { "in one zone" } else { "with elastic throughput" };
        let place = Place::value(&checker.path.key("performance"));
        let finding = Finding::new(&FILE_SYSTEM_MAX_IO_UNSUPPORTED, place, format!("a file system {why} has no `max-io`"));
        out.push(finding.replace_with("general-purpose"));
    }
}
