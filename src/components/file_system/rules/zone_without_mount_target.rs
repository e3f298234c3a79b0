//! `file-system-zone-without-mount-target`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a component that mounts a file system and can run in a zone in which that has no mount target.
    ///
    /// ## Why is this bad?
    /// Its tasks do not start there: the name of the file system leads nowhere in that zone.
    pub(crate) static FILE_SYSTEM_ZONE_WITHOUT_MOUNT_TARGET = warning "file-system-zone-without-mount-target" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (user, at, zones) in &model.users {
        let without = zones.iter().find(|zone| !model.targets.iter().any(|target| target.zone == **zone));
        if let Some(zone) = without {
            let message = format!("`{user}` can run in `{zone}`, where `{}` has no mount target", checker.name);
            let finding = Finding::new(&FILE_SYSTEM_ZONE_WITHOUT_MOUNT_TARGET, Place::value(at), message);
            let finding = finding.related(Place::key(checker.path), "the file system");
            out.push(finding.help("give its `tier` a subnet in that zone, or name the user's `zones`"));
        }
    }
}
