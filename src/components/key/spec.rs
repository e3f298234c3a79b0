//! A key as written.

use crate::source::{DurationIn, KeyArn};
use crate::spec;
use crate::units::Template;

const DAY: u64 = 86_400;

spec! {
    /// A key that somebody else manages. A bare text is its ARN.
    pub struct Existing or arn {
        /// ARN. Its policy has to allow the services that use it.
        arn: KeyArn,
    }
}

spec! {
    /// A KMS key of your own, for symmetric encryption, with an alias.
    pub struct Spec {
        /// Alias without `alias/`; `<name>-<environment>-<component>` where it is not given. Changing it makes another alias, not another key.
        resource_name: Option<Template> = None,
        /// What it is for, as the console shows it: at most 8,192 characters.
        description: Option<Template> = None,
        /// Gives the key new material every year, or every `rotation_period`; what is encrypted stays readable.
        rotation: bool = true,
        /// Days between two rotations: 90 to 2,560. A year where it is not given.
        rotation_period: Option<DurationIn<{ 90 * DAY }, { 2560 * DAY }>> = None,
        /// Days that a deleted key can still be kept from deletion: 7 to 30. Where it is not given, 30, and 7 in an environment that is
        /// not protected.
        deletion_window: Option<DurationIn<{ 7 * DAY }, { 30 * DAY }>> = None,
        /// Makes it the primary of a multi-region key. Changing it replaces the key.
        multi_region: bool = false,
        /// Whether it can be used. What it encrypts is out of reach while it is off.
        enabled: bool = true,
        /// Refuses to delete the key, in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// A key that somebody else manages: used, never changed.
        existing: Option<Existing> = None,
    }
}
