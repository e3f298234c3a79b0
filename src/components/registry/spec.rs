//! A registry as written.

use crate::source::{Int, Name, RepositoryArn};
use crate::units::{Size, Template};
use crate::{choice, spec};

choice! {
    /// Who may move a tag.
    pub enum TagMutability: "a tag mutability" {
        /// A tag, once pushed, always means the same image.
        Immutable = "immutable",
        /// A tag may be pushed again.
        Mutable = "mutable",
    }
}

choice! {
    /// How images are encrypted at rest.
    pub enum Encryption: "an encryption" {
        /// With a key that ECR owns; free.
        Aes256 = "aes-256",
        /// With a KMS key: the one named by `key`, else the AWS-managed key of ECR.
        Kms = "kms",
    }
}

spec! {
    /// What is stored, for estimates of cost.
    pub struct Usage {
        /// Images stored, compressed.
        stored: Option<Size> = None,
    }
}

spec! {
    /// A repository that somebody else manages.
    pub struct Existing {
        /// URL without a tag: `123456789012.dkr.ecr.us-east-1.amazonaws.com/app`.
        url: Template,
        /// ARN.
        arn: RepositoryArn,
    }
}

spec! {
    /// An ECR repository for the images of services and functions.
    pub struct Spec {
        /// Name of the repository; `<name>-<environment>-<component>` where it is not given.
        resource_name: Option<Template> = None,
        /// Scans each image for known vulnerabilities when it is pushed.
        scan_on_push: bool = true,
        /// Who may move a tag.
        tag_mutability: TagMutability = TagMutability::Immutable,
        /// How images are encrypted at rest. Changing it replaces the repository.
        encryption: Encryption = Encryption::Aes256,
        /// The `key` component that encrypts, with `encryption: kms`.
        key: Option<Name> = None,
        /// Tagged images that are kept; older ones expire. All are kept where it is not given.
        keep_last: Option<Int<1, 10000>> = None,
        /// Days after which an untagged image expires; it never does where this is not given. With mutable tags a running task's
        /// image loses its tag when the tag is pushed again.
        untagged_expire_after: Option<Int<1, 3650>> = None,
        /// What is stored, for estimates of cost.
        usage: Option<Usage> = None,
        /// A repository that somebody else manages: used, never changed.
        existing: Option<Existing> = None,
    }
}
