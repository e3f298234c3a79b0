//! `table-local-index-without-range`

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a local secondary index of a table that has no range key.
    ///
    /// ## Why is this bad?
    /// Such an index orders the items of one hash key in another way; without a range key there is one item for each, and DynamoDB
    /// refuses the table.
    pub(crate) static TABLE_LOCAL_INDEX_WITHOUT_RANGE = error "table-local-index-without-range";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.keys.range.is_none() && !model.local_indexes.is_empty() {
        let place = Place::key(&checker.path.key("local_indexes"));
        let finding = Finding::new(&TABLE_LOCAL_INDEX_WITHOUT_RANGE, place, "this table has no range key that an index could replace");
        out.push(finding.related(Place::key(&checker.path.key("keys")), "its keys").help("write it under `indexes`, with both of its keys"));
    }
}
