//! `file-system-access-point-at-root`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an access point whose directory is the root of the file system.
    ///
    /// ## Why is this bad?
    /// Who mounts through it sees the files of all the others. And the root belongs to root from the start, so an owner other than
    /// root may write nothing there.
    pub(crate) static FILE_SYSTEM_ACCESS_POINT_AT_ROOT = warning "file-system-access-point-at-root" scanners ["CKV_AWS_329"];
}

pub(crate) fn check(model: &Model, _checker: &Checker<'_>, out: &mut Findings) {
    let points = model.access_points.iter().map(|(_, point)| point);
    for point in model.access_point.iter().chain(points).filter(|point| &*point.path == "/") {
        let place = Place::value(&point.at.key("path"));
        let finding = Finding::new(&FILE_SYSTEM_ACCESS_POINT_AT_ROOT, place, "this access point opens the whole file system");
        out.push(finding.help("give it a directory of its own, such as `/data`"));
    }
}
