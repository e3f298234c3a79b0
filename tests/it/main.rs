//! Every integration test, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::format_collect,
    reason = "a test stops at the first surprise and says what it skips"
)]

mod cases;
mod completeness;
mod data;
mod docs;
mod edge;
mod escape;
mod everywhere;
mod examples;
mod format;
mod large;
mod layers;
mod minimal;
mod observability;
mod output;
mod provider_schema;
mod reference;
mod reports;
mod reports_hostile;
mod service;
mod source;
mod storage;
mod support;
mod tidy;
mod traps;
mod tree;
