//! `table-index-scaling-hides-changes`

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a global secondary index whose provisioned units scale.
    ///
    /// ## Why is this bad?
    /// Terraform sees all indexes of a table as one value, so leaving the units to scaling means that it overlooks every later change
    /// of every index of this table: a new one is never created.
    pub(crate) static TABLE_INDEX_SCALING_HIDES_CHANGES = warning "table-index-scaling-hides-changes";
}

pub(crate) fn check(model: &Model, _checker: &Checker<'_>, out: &mut Findings) {
    for index in model.indexes.iter().filter(|index| index.capacity.scaled()) {
        let finding = Finding::new(&TABLE_INDEX_SCALING_HIDES_CHANGES, Place::key(&index.at), "while this index scales, no change of an index is applied");
        out.push(finding.help("make the table on demand, or give the index fixed units: `provisioned: { reads: 10, writes: 5 }`"));
    }
}
