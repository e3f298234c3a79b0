//! `state-local-by-default`

use crate::arch::Architecture;
use crate::arch::backend::Backend;
use crate::arch::rules::STATE_LOCAL_BY_DEFAULT;
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::MISSING_KEY;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    if architecture.file.state.as_ref().is_some_and(|state| state.backend == Backend::S3 && state.bucket.is_none()) {
        let finding = Finding::new(&MISSING_KEY, Place::value(&Path::of("state")), "`bucket` is missing: the state has nowhere to go");
        out.push(finding.help("write `state: { backend: s3, bucket: NAME }`"));
    }
    if architecture.file.protected && architecture.file.state.is_none() {
        out.push(
            Finding::new(&STATE_LOCAL_BY_DEFAULT, Place::key(&Path::of("name")), "the state of this protected environment is a local file")
                .help("name a bucket: `state: { backend: s3, bucket: … }`; or write `state: local` where that is meant"),
        );
    }
}
