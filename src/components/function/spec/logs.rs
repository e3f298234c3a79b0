//! How a function logs, as written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::{LogClass, LogUsage};
use crate::diag::Path;
use crate::source::{Decode, Decoder, LogRetention, Name, Node};
use crate::units::Template;
use crate::{choice, spec};

spec! {
    /// A log group of the function's own.
    pub struct OwnLogs {
        /// Name of the group; `/aws/lambda/<function>` where it is not given. Changing it replaces the group.
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

/// Where a function logs to.
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

choice! {
    /// How events are written.
    pub enum LogFormat: "a log format" {
        /// As the function prints them.
        Text = "text",
        /// One JSON object each, which can be filtered by level.
        Json = "json",
    }
}

choice! {
    /// The least level of the function's own events that is kept.
    pub enum LogLevel: "a log level" {
        /// Everything.
        Trace = "trace",
        /// Debug and above.
        Debug = "debug",
        /// Info and above.
        Info = "info",
        /// Warnings and above.
        Warn = "warn",
        /// Errors and above.
        Error = "error",
        /// Fatal errors.
        Fatal = "fatal",
    }
}

choice! {
    /// The least level of Lambda's own events that is kept.
    pub enum SystemLevel: "a log level of Lambda" {
        /// Debug and above.
        Debug = "debug",
        /// Info and above: start, end and report of each invocation.
        Info = "info",
        /// Warnings and above.
        Warn = "warn",
    }
}

spec! {
    /// How a function logs.
    pub struct LogOptions or format {
        /// How events are written.
        format: LogFormat = LogFormat::Text,
        /// The least level of the function's own events that is kept, with `format: json`; `info` where it is not given.
        level: Option<LogLevel> = None,
        /// The least level of Lambda's own events that is kept, with `format: json`; `info` where it is not given.
        system_level: Option<SystemLevel> = None,
    }
}
