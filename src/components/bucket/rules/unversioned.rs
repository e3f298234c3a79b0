//! `bucket-unversioned`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket of a protected environment that keeps no old versions.
    ///
    /// ## Why is this bad?
    /// An object that is overwritten or deleted by mistake is gone.
    pub(crate) static BUCKET_UNVERSIONED = warning "bucket-unversioned" scanners ["CKV_AWS_21"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.versioning {
        let place = Place::value(&checker.path.key("versioning"));
        out.push(Finding::new(&BUCKET_UNVERSIONED, place, "this bucket keeps no old versions").replace_with("true"));
    }
}
