//! Rules of the function, one file each.

mod blocked_runtime;
mod ending_runtime;
mod environment_too_large;
mod events_dropped;
mod in_internet_tier;
mod invalid_mount;
mod invalid_package;
mod logs_kept_forever;
mod message_shown_before_retry;
mod message_shown_while_handled;
mod outside_network;
mod reserved_variable;
mod secret_in_environment;
mod single_zone;
mod triggers_itself;
mod unknown_runtime;

use super::data;
use super::model::Model;
use crate::contract::{Checker, FIREWALL_EGRESS_EVERYTHING};
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &blocked_runtime::FUNCTION_BLOCKED_RUNTIME,
    &ending_runtime::FUNCTION_ENDING_RUNTIME,
    &environment_too_large::FUNCTION_ENVIRONMENT_TOO_LARGE,
    &events_dropped::FUNCTION_EVENTS_DROPPED,
    &in_internet_tier::FUNCTION_IN_INTERNET_TIER,
    &invalid_mount::FUNCTION_INVALID_MOUNT,
    &invalid_package::FUNCTION_INVALID_PACKAGE,
    &logs_kept_forever::FUNCTION_LOGS_KEPT_FOREVER,
    &message_shown_before_retry::FUNCTION_MESSAGE_SHOWN_BEFORE_RETRY,
    &message_shown_while_handled::FUNCTION_MESSAGE_SHOWN_WHILE_HANDLED,
    &outside_network::FUNCTION_OUTSIDE_NETWORK,
    &reserved_variable::FUNCTION_RESERVED_VARIABLE,
    &secret_in_environment::FUNCTION_SECRET_IN_ENVIRONMENT,
    &single_zone::FUNCTION_SINGLE_ZONE,
    &triggers_itself::FUNCTION_TRIGGERS_ITSELF,
    &unknown_runtime::FUNCTION_UNKNOWN_RUNTIME,
    &FIREWALL_EGRESS_EVERYTHING,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        blocked_runtime::check,
        ending_runtime::check,
        environment_too_large::check,
        events_dropped::check,
        in_internet_tier::check,
        invalid_mount::check,
        invalid_package::check,
        logs_kept_forever::check,
        message_shown_before_retry::check,
        message_shown_while_handled::check,
        outside_network::check,
        reserved_variable::check,
        secret_in_environment::check,
        single_zone::check,
        triggers_itself::check,
        unknown_runtime::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
    if let Some(egress) = &model.egress {
        egress.check(&checker.path.key("egress"), out);
    }
}

/// What to write in place of `runtime`: the runtimes of its language that last.
fn newer(runtime: &str) -> String {
    let language = |name: &str| name.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).split(|c: char| !c.is_ascii_alphabetic()).next().map(str::to_owned);
    let same: Vec<String> = data::offered().filter(|name| language(name) == language(runtime)).map(|name| format!("`{name}`")).collect();
    match same.as_slice() {
        [] => "choose `provided.al2023`, or package the code as an image".to_owned(),
        [one] => format!("move to {one}"),
        several => format!("move to one of {}", several.join(", ")),
    }
}
