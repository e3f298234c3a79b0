//! `web-acl-capacity`

use crate::components::web_acl::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a web ACL that takes more than 1500 capacity units.
    ///
    /// ## Why is this bad?
    /// Above that AWS charges for every request by capacity, and refuses more than 5000.
    pub(crate) static WEB_ACL_CAPACITY = warning "web-acl-capacity";
}

/// Units included in the price of a request, and units of an address set and a rate limit (WAF developer guide, capacity units).
const INCLUDED: u32 = 1500;
const OTHER: u32 = 1;
const RATE: u32 = 2;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let managed: u32 = model.managed.iter().map(|managed| managed.group.facts().1).sum();
    let others = [!model.allow_ips.is_empty(), !model.block_ips.is_empty(), !model.block_countries.is_empty()];
    let others: u32 = others.into_iter().filter(|used| *used).map(|_| OTHER).sum();
    let units = managed + others + if model.rate_limit.is_some() { RATE } else { 0 };
    if units > INCLUDED {
        let message = format!("the web ACL takes {units} capacity units; {INCLUDED} are included in the price");
        let place = Place::key(&checker.path.key("managed_rules"));
        out.push(Finding::new(&WEB_ACL_CAPACITY, place, message).help("leave out groups for software that is not used"));
    }
}
