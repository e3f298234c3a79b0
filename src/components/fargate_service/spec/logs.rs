//! How a service logs, as written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::{LogClass, LogUsage};
use crate::diag::Path;
use crate::source::{Decode, Decoder, Int, LogRetention, Name, Node};
use crate::units::Template;
use crate::{choice, spec};

spec! {
    /// A log group of the service's own.
    pub struct OwnLogs {
        /// Name of the group; `/ecs/<service>` where it is not given. Changing it replaces the group.
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

/// Where a service logs to.
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
    /// What a container does while its log cannot be delivered.
    pub enum LogMode: "a log mode" {
        /// It waits, and so no event is lost.
        Blocking = "blocking",
        /// It goes on; events beyond the buffer are lost.
        NonBlocking = "non-blocking",
    }
}

spec! {
    /// How a container logs.
    pub struct LogOptions {
        /// What it does while its log cannot be delivered.
        mode: LogMode = LogMode::NonBlocking,
        /// Buffer in MiB, with `mode: non-blocking`.
        buffer: Int<1, 1024> = Int::of(25),
        /// Start of every stream's name; the component's name where it is not given.
        stream_prefix: Option<Template> = None,
        /// How an event of several lines starts, as a pattern of `strftime`.
        datetime_format: Option<Template> = None,
        /// How an event of several lines starts, as a regular expression.
        multiline_pattern: Option<Template> = None,
    }
}
