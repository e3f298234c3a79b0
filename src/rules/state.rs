//! `state-local-by-default`, and what a state lacks that cannot be left out.

use crate::arch::Architecture;
use crate::arch::backend::{Backend, State, StateEncryption, StateKey};
use crate::arch::rules::STATE_LOCAL_BY_DEFAULT;
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::{BAD_VALUE, MISSING_KEY};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    match &architecture.file.state {
        Some(state) => complete(state, out),
        None if architecture.file.protected => out.push(
            Finding::new(&STATE_LOCAL_BY_DEFAULT, Place::key(&Path::of("name")), "the state of this protected environment is a local file")
                .help("name a bucket: `state: { backend: s3, bucket: … }`; or write `state: local` where that is meant"),
        ),
        None => {}
    }
}

fn complete(state: &State, out: &mut Findings) {
    let at = Path::of("state");
    if state.backend == Backend::S3 && state.bucket.is_none() {
        let finding = Finding::new(&MISSING_KEY, Place::value(&at), "`bucket` is missing: the state has nowhere to go");
        out.push(finding.help("write `state: { backend: s3, bucket: NAME }`"));
    }
    let Some(StateEncryption { with, kms_key, .. }) = &state.encryption else { return };
    let at = at.key("encryption");
    match (with, kms_key) {
        (StateKey::AwsKms, None) => {
            let finding = Finding::new(&MISSING_KEY, Place::value(&at), "`kms_key` is missing: there is no key to encrypt with");
            out.push(finding.help("write `encryption: { with: aws-kms, kms_key: ARN }`"));
        }
        (StateKey::AwsKms, Some(key)) if !is_arn(key) => {
            let message = format!("`{key}` is no ARN of a KMS key");
            let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("kms_key")), message);
            out.push(finding.help("write one such as `arn:aws:kms:eu-central-1:123456789012:key/…`: its region is needed, too"));
        }
        (StateKey::Passphrase, Some(_)) => {
            let finding = Finding::new(&BAD_VALUE, Place::key(&at.key("kms_key")), "a passphrase encrypts, so that this key does nothing");
            out.push(finding.help("take it out, or write `with: aws-kms`"));
        }
        _ => {}
    }
}

/// True for `arn:aws:kms:REGION:ACCOUNT:key/ID`, and for an alias in its place.
fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    matches!(parts.as_slice(), ["arn", _, "kms", region, account, key] if !region.is_empty() && !account.is_empty() && (key.starts_with("key/") || key.starts_with("alias/")))
}
