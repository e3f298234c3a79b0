//! `file-system-without-access-point`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system that is mounted without an access point.
    ///
    /// ## Why is this bad?
    /// A container sees every file and may act as root. One that does not run as root cannot write: the root directory of a new
    /// file system belongs to root.
    pub(crate) static FILE_SYSTEM_WITHOUT_ACCESS_POINT = warning "file-system-without-access-point" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.access_point.is_some() {
        return;
    }
    if let Some((user, at, _)) = model.users.first() {
        let message = format!("`{user}` mounts the root of this file system");
        let finding = Finding::new(&FILE_SYSTEM_WITHOUT_ACCESS_POINT, Place::key(checker.path), message);
        out.push(finding.related(Place::value(at), "here").help("add `access_point: { path: /data, uid: 1000, gid: 1000 }`"));
    }
}
