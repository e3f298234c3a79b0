//! Rules of the web ACL, one file each.

mod block_shadowed;
mod capacity;
mod group_twice;
mod rate_allowed;
mod second_acl;
mod without_effect;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &block_shadowed::WEB_ACL_BLOCK_SHADOWED,
    &capacity::WEB_ACL_CAPACITY,
    &group_twice::WEB_ACL_GROUP_TWICE,
    &rate_allowed::WEB_ACL_RATE_ALLOWED,
    &second_acl::WEB_ACL_SECOND_ACL,
    &without_effect::WEB_ACL_WITHOUT_EFFECT,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    block_shadowed::check(model, checker, out);
    capacity::check(model, checker, out);
    group_twice::check(model, checker, out);
    rate_allowed::check(model, checker, out);
    second_acl::check(model, checker, out);
    without_effect::check(model, checker, out);
}
