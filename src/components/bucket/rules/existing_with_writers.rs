//! `bucket-existing-with-writers`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket of somebody else's to which AWS services are to write, such as access logs and trails, or that a distribution is to read.
    ///
    /// ## Why is this bad?
    /// archgen does not change the bucket, so its policy has to allow them already; where it does not, the apply fails, or viewers get status 403.
    pub(crate) static BUCKET_EXISTING_WITH_WRITERS = warning "bucket-existing-with-writers" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.existing {
        return;
    }
    for (declared, writer) in checker.world.writers_of(checker.name) {
        let message = format!("the policy of this bucket has to let {} in for `{}`", writer.principal, declared.name);
        let finding = Finding::new(&BUCKET_EXISTING_WITH_WRITERS, Place::value(&checker.path.key("existing")), message);
        out.push(finding.related(Place::value(&writer.at), "it is named here").note(format!("actions: {}", writer.actions.join(", "))));
    }
}
