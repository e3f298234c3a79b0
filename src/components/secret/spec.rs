//! A secret as written.

use std::sync::Arc;

use crate::source::{DurationIn, Int, Name};
use crate::spec;
use crate::units::Template;

const DAY: u64 = 86_400;

spec! {
    /// A random value that nobody has to know. A bare number is its length.
    pub struct Generate or length {
        /// Characters: 8 to 4,096.
        length: Int<8, 4096> = Int::of(32),
        /// JSON key under which it is stored; the secret is the value itself where it is not given.
        key: Option<Arc<str>> = None,
        /// Uses punctuation too; a value that stands in a URL should have none.
        punctuation: bool = false,
        /// Characters that do not occur.
        exclude: Option<Arc<str>> = None,
        /// Raise it for a new value; who uses it is redeployed in the same apply.
        version: Int<1, 1_000_000> = Int::of(1),
    }
}

spec! {
    /// A secret in Secrets Manager: filled by hand, by another component, or with a random value. `${secret.KEY}` under `secrets:` injects
    /// the value of a JSON key, `${secret.whole}` all of it.
    pub struct Spec {
        /// Name; `<name>-<environment>-<component>` where it is not given, with a suffix in a protected environment, because a
        /// deleted secret keeps its name until its recovery window ends. Changing it replaces the secret.
        resource_name: Option<Template> = None,
        /// What it is for: at most 2,048 characters.
        description: Option<Template> = None,
        /// The `key` component that encrypts it; the AWS-managed key of Secrets Manager where it is not given.
        key: Option<Name> = None,
        /// The `user` whose access key it holds, as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Without this and `generate`, fill it
        /// by hand before the first task starts.
        filled_by: Option<Name> = None,
        /// Fills it with a random value that is in no state.
        generate: Option<Generate> = None,
        /// How long it can be restored after it is deleted: 7 to 30 days, or `0d` for not at all. Where it is not given, 30 days, and
        /// not at all in an environment that is not protected.
        recovery_window: Option<DurationIn<0, { 30 * DAY }>> = None,
        /// Regions that get a copy.
        replicate_to: Vec<Arc<str>> = Vec::new(),
    }
}
