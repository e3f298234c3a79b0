//! `file-system-without-users`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system that nothing in the file mounts and that has no tier.
    ///
    /// ## Why is this bad?
    /// Mount targets stand where users are: without any, nobody can reach it.
    pub(crate) static FILE_SYSTEM_WITHOUT_USERS = warning "file-system-without-users" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.users.is_empty() && model.group.is_none() {
        let message = "nothing mounts this file system, so it has no mount target";
        let finding = Finding::new(&FILE_SYSTEM_WITHOUT_USERS, Place::key(checker.path), message);
        out.push(
            finding.help("mount it with `uses: { NAME: { access: mount, at: /data } }`, or name a `tier` for clients beyond the file"),
        );
    }
}
