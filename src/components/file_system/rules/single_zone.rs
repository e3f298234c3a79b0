//! `file-system-single-zone`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system whose data is in one zone.
    ///
    /// ## Why is this bad?
    /// It is out of reach while the zone is, and lost when the zone is.
    pub(crate) static FILE_SYSTEM_SINGLE_ZONE = warning "file-system-single-zone";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.one_zone.is_some() {
        let place = Place::value(&checker.path.key("one_zone"));
        let finding = Finding::new(&FILE_SYSTEM_SINGLE_ZONE, place, "these files are in one zone only");
        out.push(finding.help("remove `one_zone`, or accept it for files that can be made again"));
    }
}
