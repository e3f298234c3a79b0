//! How a function logs, as written.

use crate::{choice, spec};

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
