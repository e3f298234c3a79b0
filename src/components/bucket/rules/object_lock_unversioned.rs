//! `bucket-object-lock-unversioned`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds locked objects in a bucket that keeps no versions.
    ///
    /// ## Why is this bad?
    /// S3 locks versions, so it refuses the lock without versioning.
    pub(crate) static BUCKET_OBJECT_LOCK_UNVERSIONED = error "bucket-object-lock-unversioned";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.lock.is_some() && !model.versioning {
        let place = Place::value(&checker.path.key("versioning"));
        let finding = Finding::new(&BUCKET_OBJECT_LOCK_UNVERSIONED, place, "object lock needs versioning");
        out.push(finding.related(Place::key(&checker.path.key("object_lock")), "the lock").replace_with("true"));
    }
}
