//! `bucket-lifecycle-out-of-order`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a lifecycle in which objects are to move back to a dearer class, too soon after the last move, or after they are
    /// deleted.
    ///
    /// ## Why is this bad?
    /// S3 refuses it: objects stay in infrequent access for 30 days at least, move to colder classes only, and are deleted
    /// after the last move.
    pub(crate) static BUCKET_LIFECYCLE_OUT_OF_ORDER = error "bucket-lifecycle-out-of-order";
}

pub(crate) fn check(model: &Model, _checker: &Checker<'_>, out: &mut Findings) {
    for rule in &model.lifecycle {
        for pair in rule.transitions.windows(2) {
            let [earlier, later] = pair else { continue };
            let least = earlier.days + if earlier.class == "STANDARD_IA" { 30 } else { 1 };
            if later.days < least {
                let message = format!("objects can move on {least} days after their creation at the earliest");
                let finding = Finding::new(&BUCKET_LIFECYCLE_OUT_OF_ORDER, Place::value(&rule.at.key(later.key)), message);
                out.push(finding.related(Place::value(&rule.at.key(earlier.key)), "the move before").replace_with(format!("{least}d")));
            }
        }
        if let (Some(last), Some(delete)) = (rule.transitions.last(), rule.delete_after)
            && delete <= last.days
        {
            let message = format!("objects are deleted after {delete} days, but would move after {}", last.days);
            let finding = Finding::new(&BUCKET_LIFECYCLE_OUT_OF_ORDER, Place::value(&rule.at.key("delete_after")), message);
            out.push(finding.related(Place::value(&rule.at.key(last.key)), "the move").help("delete later, or do not move"));
        }
    }
}
