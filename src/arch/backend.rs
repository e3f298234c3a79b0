//! Where the state of an environment is kept, and how it is encrypted.

use std::sync::Arc;

use super::Architecture;
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

choice! {
    /// What encrypts a state before it leaves the machine.
    pub enum StateKey: "a way to encrypt the state" {
        /// A data key of a KMS key.
        AwsKms = "aws-kms",
        /// A passphrase, which `tofu` asks for as the variable `state_passphrase`.
        Passphrase = "passphrase",
    }
}

spec! {
    /// How OpenTofu encrypts states and plans before they leave the machine. Terraform cannot, and leaves the file aside.
    pub struct StateEncryption or with {
        /// What encrypts them.
        with: StateKey,
        /// ARN of the KMS key, with `aws-kms`.
        kms_key: Option<Arc<str>> = None,
        /// The state that is there is not encrypted yet: it is read as it is, and encrypted by the next apply. To be taken out afterwards.
        unencrypted_before: bool = false,
    }
}

spec! {
    /// Where the state is kept.
    pub struct State or backend {
        /// The backend.
        backend: Backend,
        /// Bucket of the state, with `backend: s3`. `archgen init --state` writes a module that makes it.
        bucket: Option<Arc<str>> = None,
        /// Object of the state; `<name>/<environment>/terraform.tfstate` where it is not given.
        key: Option<Arc<str>> = None,
        /// Region of the bucket; the file's where it is not given.
        region: Option<Arc<str>> = None,
        /// KMS key that encrypts the state in the bucket; the bucket's own encryption where it is not given.
        kms_key: Option<Arc<str>> = None,
        /// Encrypts states and plans before they leave the machine, too; OpenTofu only.
        encryption: Option<StateEncryption> = None,
    }
}

/// The object that holds an environment's state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StateObject {
    /// The bucket.
    pub bucket: Arc<str>,
    /// Key of the object.
    pub key: String,
    /// Region of the bucket.
    pub region: Arc<str>,
    /// KMS key that encrypts the object.
    pub kms_key: Option<Arc<str>>,
}

impl Architecture {
    /// The object that holds the state; `None` for a local state.
    pub fn state_object(&self) -> Option<StateObject> {
        let file = &self.file;
        let state = file.state.as_ref().filter(|state| state.backend == Backend::S3)?;
        let default = || match &self.environment {
            Some(environment) => format!("{}/{environment}/terraform.tfstate", file.name),
            None => format!("{}/terraform.tfstate", file.name),
        };
        Some(StateObject {
            bucket: state.bucket.clone()?,
            key: state.key.as_ref().map_or_else(default, ToString::to_string),
            region: state.region.clone().unwrap_or_else(|| file.region.clone()),
            kms_key: state.kms_key.clone(),
        })
    }
}
