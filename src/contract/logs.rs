//! Log groups, as every component that logs describes its own.

use super::name::NameRule;
use crate::units::Size;
use crate::{choice, spec};

/// Names of log groups (CloudWatch Logs API; `aws-facts` LOG-01).
pub const LOG_GROUP_NAME: NameRule =
    NameRule { what: "log group", max: 512, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '#'), also: None };

choice! {
    /// The class of a log group. Changing it replaces the group, with its events.
    pub enum LogClass: "a log class" {
        /// Everything that CloudWatch Logs offers.
        Standard = "standard",
        /// Half the price of ingestion; no metric filters, no subscriptions, no alarms on its text.
        InfrequentAccess = "infrequent-access",
    }
}

impl LogClass {
    /// As `log_group_class` takes it.
    pub const fn api(self) -> &'static str {
        match self {
            Self::Standard => "STANDARD",
            Self::InfrequentAccess => "INFREQUENT_ACCESS",
        }
    }
}

spec! {
    /// What is logged in a month, for `archgen cost`.
    pub struct LogUsage {
        /// Events taken in.
        ingested: Option<Size> = None,
    }
}
