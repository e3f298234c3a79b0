//! `archgen addresses`

use super::answer::{self, Environment, Question};
use crate::addresses::{Addresses, human, json};
use crate::arch::set::accounted::Answer;

/// True where every subnet has as many addresses as are ever taken.
fn suffices(addresses: &Addresses) -> bool {
    addresses.tightest().and_then(crate::addresses::Subnet::left).is_none_or(|left| left >= 0)
}

pub(super) fn run(question: &Question) -> Result<u8, String> {
    let ask = |one: &Environment<'_>| Ok(one.answers.addresses(one.architecture).clone());
    answer::run(question, &[Answer::Addresses], ask, |_, answer| human(answer), |_, answer| json(answer), suffices)
}
