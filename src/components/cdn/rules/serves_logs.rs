//! `cdn-serves-logs`

use crate::components::cdn::model::Model;
use crate::contract::{BucketWriter, Checker};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that a distribution shows to the world and to which AWS services write logs.
    ///
    /// ## Why is this bad?
    /// Everybody can read every object of the bucket whose key they guess, and keys of logs are easy to guess.
    pub(crate) static CDN_SERVES_LOGS = warning "cdn-serves-logs" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for origin in model.origins.iter().filter(|origin| origin.balancer().is_none()) {
        let writes = |writer: &BucketWriter| writer.actions.contains(&"s3:PutObject");
        if let Some((declared, writer)) = checker.world.writers_of(&origin.component).find(|(_, writer)| writes(writer)) {
            let message = format!("everybody can read the logs of `{}` in `{}`", declared.name, origin.component);
            out.push(
                Finding::new(&CDN_SERVES_LOGS, Place::value(&origin.at.key("to")), message)
                    .related(Place::value(&writer.at), "they are written by this")
                    .help("write the logs to a bucket of their own"),
            );
        }
    }
}
