//! Where the state of an environment is kept.

use std::sync::Arc;

use crate::{choice, spec};

choice! {
    /// A backend without settings.
    pub enum Backend: "a backend" {
        /// A state file beside the root module, on purpose.
        Local = "local",
        /// A bucket, with a lock file in it.
        S3 = "s3",
    }
}

spec! {
    /// Where the state is kept.
    pub struct State or backend {
        /// The backend.
        backend: Backend,
        /// Bucket of the state, with `backend: s3`.
        bucket: Option<Arc<str>> = None,
        /// Object of the state; `<name>/<environment>/terraform.tfstate` where it is not given.
        key: Option<Arc<str>> = None,
        /// Region of the bucket; the file's where it is not given.
        region: Option<Arc<str>> = None,
        /// KMS key that encrypts the state; the bucket's own encryption where it is not given.
        kms_key: Option<Arc<str>> = None,
    }
}
