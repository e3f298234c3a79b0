//! `table-index-count`

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a table with more than 20 global or 5 local secondary indexes.
    ///
    /// ## Why is this bad?
    /// DynamoDB refuses it, unless AWS has raised the quota of global ones for the account.
    pub(crate) static TABLE_INDEX_COUNT = error "table-index-count";
}

/// Most global and local indexes (DynamoDB developer guide, quotas; `aws-facts` DDB-03).
const MOST: [(&str, usize); 2] = [("indexes", 20), ("local_indexes", 5)];

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for ((key, most), count) in MOST.into_iter().zip([model.indexes.len(), model.local_indexes.len()]) {
        if count > most {
            let message = format!("a table has at most {most} of these; this has {count}");
            out.push(Finding::new(&TABLE_INDEX_COUNT, Place::key(&checker.path.key(key)), message).help("remove some"));
        }
    }
}
