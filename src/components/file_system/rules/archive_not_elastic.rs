//! `file-system-archive-not-elastic`

use crate::components::file_system::{model::Model, spec::ThroughputMode};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system that moves files to the archive without elastic throughput, or in one zone.
    ///
    /// ## Why is this bad?
    /// The archive is offered to file systems in several zones with elastic throughput only (Amazon EFS user guide, storage
    /// classes); files stay where they are, or the apply fails.
    pub(crate) static FILE_SYSTEM_ARCHIVE_NOT_ELASTIC = warning "file-system-archive-not-elastic";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let regional = model.one_zone.is_none() && model.mode == ThroughputMode::Elastic;
    if model.lifecycle.archive_after.is_some() && !regional {
        let place = Place::value(&checker.path.key("lifecycle").key("archive_after"));
        let finding = Finding::new(&FILE_SYSTEM_ARCHIVE_NOT_ELASTIC, place, "this file system has no archive");
        out.push(finding.help("write `throughput: elastic`, without `one_zone`, or take `archive_after` out"));
    }
}
