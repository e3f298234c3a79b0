//! How a service logs, as written.

use crate::source::Int;
use crate::units::Template;
use crate::{choice, spec};

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
