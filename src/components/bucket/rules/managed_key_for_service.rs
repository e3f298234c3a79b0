//! `bucket-managed-key-for-service`

use crate::components::bucket::model::Model;
use crate::components::bucket::spec::Encryption;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that encrypts with the AWS-managed key of S3 and is read or written by a distribution.
    ///
    /// ## Why is this bad?
    /// CloudFront and the delivery of its logs use the key as themselves, and nobody can change the policy of an AWS-managed key so that it lets
    /// them: viewers get status 403, logs never arrive.
    pub(crate) static BUCKET_MANAGED_KEY_FOR_SERVICE = error "bucket-managed-key-for-service" reads others;
}

/// Services that use the key as themselves.
const SERVICES: [&str; 2] = ["cloudfront.amazonaws.com", "delivery.logs.amazonaws.com"];

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.encryption != Encryption::Kms || model.key.is_some() {
        return;
    }
    for (declared, writer) in checker.world.writers_of(checker.name) {
        if writer.principal.as_literal().is_some_and(|principal| SERVICES.contains(&principal)) {
            let message = format!("`{}` cannot use the AWS-managed key of S3", declared.name);
            let finding = Finding::new(&BUCKET_MANAGED_KEY_FOR_SERVICE, Place::value(&checker.path.key("encryption")), message);
            out.push(finding.related(Place::value(&writer.at), "it uses the bucket here").help("write `encryption: aes-256`, or name a `key:`"));
        }
    }
}
