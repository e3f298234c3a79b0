//! Log groups, as every component that logs describes its own.

use std::sync::Arc;

use super::file::FileFacts;
use super::name::NameRule;
use super::permission::Condition;
use super::service::KeyService;
use super::value::Value;
use crate::diag::Path;
use crate::units::Size;
use crate::{choice, spec};

/// Names of log groups (CloudWatch Logs API).
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

    /// Name of the price of a GB taken in.
    pub const fn price(self) -> &'static str {
        match self {
            Self::Standard => "logs.ingested.standard",
            Self::InfrequentAccess => "logs.ingested.infrequent-access",
        }
    }
}

spec! {
    /// What is logged in a month, for estimates of cost.
    pub struct LogUsage {
        /// Events taken in.
        ingested: Option<Size> = None,
    }
}

/// What CloudWatch Logs does with the `key` of the log group `group`
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html>).
pub fn log_key_service(key: Arc<str>, at: Path, file: &FileFacts, group: &Value) -> KeyService {
    let name = group.as_literal().unwrap_or("*");
    let arn = Value::literal(file.arn("logs", &format!("log-group:{name}")));
    KeyService {
        key,
        at,
        sid: "Logs",
        principal: Value::literal(format!("logs.{}.{}", file.facts.region, file.dns_suffix)),
        actions: &["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        conditions: vec![Condition { operator: "ArnLike", key: "kms:EncryptionContext:aws:logs:arn", values: vec![arn] }],
    }
}
