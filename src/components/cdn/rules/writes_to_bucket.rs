//! `cdn-writes-to-bucket`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::behaviour::first_of_each;
use crate::components::cdn::spec::Methods;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds methods that change something on the way to a bucket.
    ///
    /// ## Why is this bad?
    /// The bucket's policy lets the distribution read and nothing else: S3 answers with status 403.
    pub(crate) static CDN_WRITES_TO_BUCKET = warning "cdn-writes-to-bucket" reads others;
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for behaviour in first_of_each(&model.behaviours).filter(|behaviour| !behaviour.api && behaviour.methods == Methods::All) {
        let message = format!("the distribution may read `{}` only", behaviour.component);
        out.push(
            Finding::new(&CDN_WRITES_TO_BUCKET, Place::value(&behaviour.at.key("methods")), message)
                .help("leave `methods` out, or write `read-and-options`; uploads go to S3 itself, by a presigned URL"),
        );
    }
}
