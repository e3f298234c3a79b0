//! A log group as written.

use crate::contract::{LogClass, LogUsage};
use crate::source::{LogRetention, Name};
use crate::spec;
use crate::units::Template;

spec! {
    /// A CloudWatch log group, for components that share one.
    pub struct Spec {
        /// Name of the group; `/<name>-<environment>-<component>` where it is not given. Changing it replaces the group.
        resource_name: Option<Template> = None,
        /// How long events are kept.
        retention: LogRetention = LogRetention::of_days(30),
        /// Class of the group. Changing it replaces the group.
        class: LogClass = LogClass::Standard,
        /// The `key` that encrypts the events; a key of AWS where it is not given.
        key: Option<Name> = None,
        /// Leaves the group and its events in the account when it is removed from the file.
        skip_destroy: bool = false,
        /// What is logged in a month, for estimates of cost.
        usage: Option<LogUsage> = None,
    }
}
