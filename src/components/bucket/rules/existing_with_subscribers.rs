//! `bucket-existing-with-subscribers`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket of somebody else's whose events are to invoke a component.
    ///
    /// ## Why is this bad?
    /// Whom a bucket tells is one setting of the bucket. archgen does not change what somebody else manages, so the component would
    /// never be told.
    pub(crate) static BUCKET_EXISTING_WITH_SUBSCRIBERS = error "bucket-existing-with-subscribers" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.existing {
        return;
    }
    for (declared, subscriber) in checker.world.subscribers_of(checker.name) {
        let message = format!("`{}` is not archgen's to change, so it cannot tell `{}` of its events", checker.name, declared.name);
        out.push(
            Finding::new(&BUCKET_EXISTING_WITH_SUBSCRIBERS, Place::value(&subscriber.at), message)
                .related(Place::value(&checker.path.key("existing")), "somebody else manages it")
                .help("let who manages the bucket send its events, or use a bucket of this file"),
        );
    }
}
