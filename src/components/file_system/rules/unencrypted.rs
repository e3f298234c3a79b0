//! `file-system-unencrypted`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system that is not encrypted at rest.
    ///
    /// ## Why is this bad?
    /// Encryption costs nothing, and cannot be turned on later without copying everything.
    pub(crate) static FILE_SYSTEM_UNENCRYPTED = warning "file-system-unencrypted" scanners ["CKV_AWS_42"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.encrypted {
        let place = Place::value(&checker.path.key("encrypted"));
        out.push(Finding::new(&FILE_SYSTEM_UNENCRYPTED, place, "these files are not encrypted").replace_with("true"));
    }
}
