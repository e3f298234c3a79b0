//! `archgen addresses`

use super::answer::{self, Question};
use crate::addresses::{Addresses, human, json};
use crate::arch::Architecture;
use crate::rules::Answers;

/// True where every subnet has as many addresses as are ever taken.
fn suffices(addresses: &Addresses) -> bool {
    addresses.tightest().and_then(crate::addresses::Subnet::left).is_none_or(|left| left >= 0)
}

pub(super) fn run(question: &Question) -> Result<u8, String> {
    let ask = |architecture: &Architecture, answers: &Answers| Ok(answers.addresses(architecture).clone());
    answer::run(question, ask, human, json, suffices)
}
