//! Every integration test, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::format_collect,
    reason = "a test stops at the first surprise and says what it skips"
)]

mod addresses;
mod bad_input;
mod bounds;
mod cache;
mod cases;
mod chaos;
mod command;
mod completeness;
mod consequences;
mod cost;
mod coverage;
mod coverage_rendered;
mod data;
mod deterministic;
mod diff;
mod docs;
mod document;
mod edge;
mod escape;
mod everywhere;
mod examples;
mod fix_command;
mod fixes;
mod follow_on;
mod format;
mod function;
mod fuzzing;
mod guarantees;
mod helps;
mod hostile;
mod large;
mod layers;
mod lock;
mod many_mistakes;
mod minimal;
mod mutants;
mod mutations;
mod observability;
mod oracle;
mod output;
mod output_folder;
mod permissions;
mod promises;
mod provider_schema;
mod queue;
mod reach;
mod reference;
mod renames;
mod reports;
mod reports_hostile;
mod rules_command;
mod samples;
mod scanner;
mod seeds;
mod service;
mod set;
mod set_limits;
mod shape;
mod source;
mod state;
mod storage;
mod support;
mod survive;
mod table;
mod texts;
mod tidy;
mod traps;
mod tree;
mod verify;
