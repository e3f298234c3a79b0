//! Rules of the queue, one file each.

mod dead_letters_expire_first;
mod deletion_unprotected;
mod short_polling;
mod without_dead_letters;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &dead_letters_expire_first::QUEUE_DEAD_LETTERS_EXPIRE_FIRST,
    &deletion_unprotected::QUEUE_DELETION_UNPROTECTED,
    &short_polling::QUEUE_SHORT_POLLING,
    &without_dead_letters::QUEUE_WITHOUT_DEAD_LETTERS,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        dead_letters_expire_first::check,
        deletion_unprotected::check,
        short_polling::check,
        without_dead_letters::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
