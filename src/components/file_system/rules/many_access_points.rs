//! `file-system-many-access-points`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system with more than 120 access points.
    ///
    /// ## Why is this bad?
    /// That was the quota of every account, and still is where it was not raised: the apply stops at the next one.
    pub(crate) static FILE_SYSTEM_MANY_ACCESS_POINTS = warning "file-system-many-access-points";
}

/// Amazon EFS user guide, quotas, of 2023.
const QUOTA: usize = 120;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let count = model.access_points.len() + usize::from(model.access_point.is_some());
    if count > QUOTA {
        let message = format!("the file system has {count} access points; the quota was {QUOTA} in 2023");
        let place = Place::key(&checker.path.key("access_points"));
        let finding = Finding::new(&FILE_SYSTEM_MANY_ACCESS_POINTS, place, message);
        out.push(finding.help("look up the account's quota, and accept this where it is higher, or split the file system"));
    }
}
