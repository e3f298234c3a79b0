//! `bucket-kms-with-access-logs`

use crate::components::bucket::model::{LOG_SERVICE, Model};
use crate::components::bucket::spec::Encryption;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that gets access logs of buckets or load balancers and encrypts with KMS.
    ///
    /// ## Why is this bad?
    /// Both services write to buckets with `aes-256` only; the load balancer's apply fails, and S3 drops its logs silently.
    pub(crate) static BUCKET_KMS_WITH_ACCESS_LOGS = error "bucket-kms-with-access-logs" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.encryption != Encryption::Kms {
        return;
    }
    let services = [LOG_SERVICE, "logdelivery.elasticloadbalancing.amazonaws.com"];
    for (declared, writer) in checker.world.writers_of(checker.name) {
        if writer.principal.as_literal().is_some_and(|principal| services.contains(&principal)) {
            let message = format!("`{}` cannot log into a bucket that encrypts with KMS", declared.name);
            let finding = Finding::new(&BUCKET_KMS_WITH_ACCESS_LOGS, Place::value(&checker.path.key("encryption")), message);
            out.push(finding.related(Place::value(&writer.at), "the log is sent here").help("write `encryption: aes-256` and no key"));
        }
    }
}
