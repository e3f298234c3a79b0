//! `archgen addresses`

use super::answer::{self, Question};
use crate::addresses::{Addresses, addresses, human, json};

/// True where every subnet has as many addresses as are ever taken.
fn suffices(addresses: &Addresses) -> bool {
    addresses.tightest().and_then(crate::addresses::Subnet::left).is_none_or(|left| left >= 0)
}

pub(super) fn run(question: &Question) -> Result<u8, String> {
    answer::run(
        question,
        |asked| {
            let addresses = addresses(asked.architecture);
            Ok((human(&addresses), suffices(&addresses)))
        },
        |asked| {
            let addresses = addresses(asked.architecture);
            Ok((json(&addresses), suffices(&addresses)))
        },
    )
}
