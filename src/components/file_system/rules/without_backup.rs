//! `file-system-without-backup`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system of a protected environment of which AWS Backup keeps no copies.
    ///
    /// ## Why is this bad?
    /// A file that is deleted or overwritten cannot be brought back.
    pub(crate) static FILE_SYSTEM_WITHOUT_BACKUP = warning "file-system-without-backup" scanners ["CKV2_AWS_18"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.backup {
        let place = Place::value(&checker.path.key("backup"));
        out.push(Finding::new(&FILE_SYSTEM_WITHOUT_BACKUP, place, "nobody keeps copies of these files").replace_with("true"));
    }
}
