//! `state-local-by-default`

use crate::arch::Architecture;
use crate::arch::rules::STATE_LOCAL_BY_DEFAULT;
use crate::diag::{Finding, Findings, Path, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    if architecture.file.protected && architecture.file.state.is_none() {
        out.push(
            Finding::new(&STATE_LOCAL_BY_DEFAULT, Place::key(&Path::of("name")), "the state of this protected environment is a local file")
                .help("name a bucket: `state: { backend: s3, bucket: … }`; or write `state: local` where that is meant"),
        );
    }
}
