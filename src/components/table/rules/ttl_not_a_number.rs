//! `table-ttl-not-a-number`

use crate::components::table::model::Model;
use crate::components::table::spec::KeyType;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a `ttl` that names a key which is no number.
    ///
    /// ## Why is this bad?
    /// DynamoDB reads the expiry as seconds since 1970 from an attribute of the type number; an item in which it is anything else never
    /// expires.
    pub(crate) static TABLE_TTL_NOT_A_NUMBER = warning "table-ttl-not-a-number";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(ttl) = &model.ttl else { return };
    if let Some((key, _)) = model.attributes(checker.path).find(|(key, _)| key.name == *ttl && key.kind != KeyType::Number) {
        let message = format!("`{ttl}` is a {}, so no item ever expires", key.kind);
        out.push(Finding::new(&TABLE_TTL_NOT_A_NUMBER, Place::value(&checker.path.key("ttl")), message).help("name an attribute that is a number"));
    }
}
