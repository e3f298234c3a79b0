//! `load-balancer-unreachable`

use crate::components::load_balancer::model::Model;
use crate::contract::{Checker, Direction};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer with listeners that nobody may connect to.
    ///
    /// ## Why is this bad?
    /// Nothing is open that the file does not open: without `open_to` the security group lets no one in, and every client times out.
    pub(crate) static LOAD_BALANCER_UNREACHABLE = warning "load-balancer-unreachable" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(group) = checker.world.group_of(checker.name) else { return };
    let open = checker.world.firewall.rules.iter().any(|rule| rule.group == group && rule.direction == Direction::Ingress);
    let known = checker.world.firewall.groups.contains_key(&group);
    if model.listeners.is_empty() || open || !known {
        return;
    }
    let open_to = checker.path.key("open_to");
    out.push(
        Finding::new(&LOAD_BALANCER_UNREACHABLE, Place::value(&open_to), "nobody may connect to this load balancer")
            .help("write `open_to: internet`, or a list of components and ranges"),
    );
}
