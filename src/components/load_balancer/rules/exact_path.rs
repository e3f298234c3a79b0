//! `load-balancer-exact-path`

use crate::components::load_balancer::listener::Action;
use crate::components::load_balancer::model::Model;
use crate::contract::{Checker, Value};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a route that sends one path such as `/api` to a component, while everything below that path goes elsewhere.
    ///
    /// ## Why is this bad?
    /// A path without `*` is exact: `/api/orders` and even `/api/` go where the listener sends all the rest. That may be meant for a single
    /// page, and seldom is for the start of an API.
    pub(crate) static LOAD_BALANCER_EXACT_PATH = note "load-balancer-exact-path";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in &model.listeners {
        for route in listener.routes.iter().filter(|route| matches!(route.action, Action::Forward(_)) && route.action != listener.action) {
            for path in route.conditions.path.iter().filter_map(Value::as_literal).filter(|path| starts_something(path)) {
                let below = format!("{path}/x");
                if listener.routes.iter().any(|other| other.conditions.takes_path(&below)) {
                    continue;
                }
                let message = format!("this route takes `{path}` alone, and nothing below it");
                out.push(
                    Finding::new(&LOAD_BALANCER_EXACT_PATH, Place::value(&route.at.key("path")), message)
                        .help(format!("write `path: [{path}, {path}/*]` for all that starts with it")),
                );
            }
        }
    }
}

/// A whole path that is no file's: `/api`, not `/`, `/api/*`, `/robots.txt`.
fn starts_something(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    path.starts_with('/') && !last.is_empty() && !path.contains(['*', '?']) && !last.contains('.')
}
