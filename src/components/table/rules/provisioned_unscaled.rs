//! `table-provisioned-unscaled`

use crate::components::table::model::{Capacity, Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds provisioned units that do not scale.
    ///
    /// ## Why is this bad?
    /// What goes beyond them is refused, however short the peak; what is not used is paid all the same.
    pub(crate) static TABLE_PROVISIONED_UNSCALED = warning "table-provisioned-unscaled" scanners ["CKV2_AWS_16"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Capacity::Provisioned { reads, writes } = &model.capacity else { return };
    let path = checker.path.key("provisioned");
    for (key, units) in [("reads", reads), ("writes", writes)] {
        if units.max.is_none() {
            let message = format!("{key} beyond {} units a second are refused", units.min);
            let finding = Finding::new(&TABLE_PROVISIONED_UNSCALED, Place::value(&path.key(key)), message);
            out.push(finding.help("give them a `max`, or make the table on demand"));
        }
    }
}
