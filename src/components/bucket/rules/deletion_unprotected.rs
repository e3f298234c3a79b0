//! `bucket-deletion-unprotected`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// AWS keeps a bucket that holds objects, but not one that happens to be empty: its name, policy and rules are gone.
    pub(crate) static BUCKET_DELETION_UNPROTECTED = warning "bucket-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&BUCKET_DELETION_UNPROTECTED, place, "this bucket can be deleted").replace_with("true"));
    }
}
