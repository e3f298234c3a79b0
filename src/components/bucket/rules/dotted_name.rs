//! `bucket-dotted-name`

use crate::components::bucket::model::Model;
use crate::components::bucket::names::BucketName;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a dot in the name of a bucket.
    ///
    /// ## Why is this bad?
    /// S3's certificate does not cover such a host name, so clients cannot check it; and transfer acceleration is refused.
    pub(crate) static BUCKET_DOTTED_NAME = warning "bucket-dotted-name";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let BucketName::Fixed(name) = &model.name else { return };
    if name.as_literal().is_some_and(|name| name.contains('.')) {
        let place = Place::value(&checker.path.key("resource_name"));
        out.push(Finding::new(&BUCKET_DOTTED_NAME, place, "this name has a dot in it").help("write hyphens in place of dots"));
    }
}
