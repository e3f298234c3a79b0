//! Log groups, as every component that logs describes its own.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::cost::Costs;
use super::file::FileFacts;
use super::name::NameRule;
use super::permission::Condition;
use super::service::KeyService;
use super::value::Value;
use crate::diag::Path;
use crate::source::{Decode, Decoder, LogRetention, Name, Node};
use crate::units::{Size, Template};
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

spec! {
    /// A component's own log group.
    pub struct OwnLogs {
        /// Name of the group; `/ecs/<service>` or `/aws/lambda/<function>` where it is not given. Changing it replaces the group.
        group: Option<Template> = None,
        /// How long events are kept.
        retention: LogRetention = LogRetention::of_days(30),
        /// The `key` that encrypts the events; a key of AWS where it is not given.
        key: Option<Name> = None,
        /// Class of the group. Changing it replaces the group.
        class: LogClass = LogClass::Standard,
        /// What is logged in a month, for estimates of cost.
        usage: Option<LogUsage> = None,
    }
}

impl Default for OwnLogs {
    fn default() -> Self {
        Self { group: None, retention: LogRetention::of_days(30), key: None, class: LogClass::Standard, usage: None }
    }
}

/// A component's own log group with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnGroup {
    /// How long events are kept.
    pub retention: LogRetention,
    /// Class of the group.
    pub class: LogClass,
    /// ARN of the key that encrypts the events; a key of AWS where there is none.
    pub key: Option<Value>,
    /// What is logged in a month.
    pub usage: Option<LogUsage>,
}

impl OwnLogs {
    /// The group.
    pub fn group(&self) -> OwnGroup {
        let key = self.key.as_ref().map(|key| Value::output(key.shared(), KeyService::ARN));
        OwnGroup { retention: self.retention, class: self.class, key, usage: self.usage.clone() }
    }
}

impl OwnGroup {
    /// Tells what it costs; `at` is the place of the component's `logs`.
    pub fn cost(&self, at: &Path, costs: &mut Costs<'_>) {
        let ingested = self.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("logs", "logs", &at.key("usage").key("ingested"), ingested, self.retention.days(), self.class.price());
    }

    /// The group in the class that costs less; `None` where it has it, or where nobody knows what is logged.
    pub fn cheaper(&self) -> Option<Self> {
        let known = self.usage.as_ref().is_some_and(|usage| usage.ingested.is_some());
        (known && self.class == LogClass::Standard).then(|| Self { class: LogClass::InfrequentAccess, ..self.clone() })
    }
}

/// Where a component logs to.
#[derive(Clone, Debug, PartialEq)]
pub enum Logs {
    /// A `log-group` component.
    Shared(Name),
    /// A group of its own.
    Own(OwnLogs),
}

impl Decode for Logs {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.text() {
            Some(_) => Name::decode(node, at, decoder).map(Self::Shared),
            None => OwnLogs::decode(node, at, decoder).map(Self::Own),
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self {
            Self::Shared(name) => name.spell(),
            Self::Own(own) => own.spell(),
        }
    }
}

impl JsonSchema for Logs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Logs".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (shared, own) = (generator.subschema_for::<Name>(), generator.subschema_for::<OwnLogs>());
        json_schema!({ "anyOf": [shared, own] })
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
        conditions: vec![Condition { operator: "ArnLike".into(), key: "kms:EncryptionContext:aws:logs:arn".into(), values: vec![arn] }],
    }
}
