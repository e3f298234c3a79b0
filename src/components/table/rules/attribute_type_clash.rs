//! `table-attribute-type-clash`

use std::collections::BTreeMap;

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an attribute that one key says is of one type, and another key of the same table of another.
    ///
    /// ## Why is this bad?
    /// An attribute of a table has one type, in all of its items and indexes; DynamoDB takes its definition once.
    pub(crate) static TABLE_ATTRIBUTE_TYPE_CLASH = error "table-attribute-type-clash";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let mut first = BTreeMap::new();
    for (key, at) in model.attributes(checker.path) {
        let (kind, place) = first.entry(&*key.name).or_insert_with(|| (key.kind, at.clone()));
        if *kind != key.kind {
            let message = format!("`{}` is a {} here and a {kind} before", key.name, key.kind);
            let finding = Finding::new(&TABLE_ATTRIBUTE_TYPE_CLASH, Place::value(&at), message);
            out.push(finding.related(Place::value(place), format!("a {kind} here")).help("give it the same type everywhere"));
        }
    }
}
