//! `addresses_left`: subnets keep free addresses at the greatest scale, during a deployment.

use super::{Answers, GUARANTEE_BROKEN};
use crate::addresses::Subnet;
use crate::arch::Architecture;
use crate::arch::file::AddressesLeft;
use crate::contract::{UNKNOWN_NAME, unknown};
use crate::diag::{Finding, Findings, Path, Place};

pub(super) fn check(architecture: &Architecture, answers: &Answers, name: &str, guarantee: &AddressesLeft, at: &Path, out: &mut Findings) {
    let tiers = &architecture.world.network.tiers;
    let at = at.key("addresses_left");
    if let Some(tier) = &guarantee.tier
        && !tiers.contains_key(tier.as_str())
    {
        let message = format!("there is no tier `{tier}`");
        out.push(unknown(&UNKNOWN_NAME, &at.key("tier"), message, tier.as_str(), tiers.keys().map(|tier| &**tier)));
        return;
    }
    let wanted = |subnet: &&Subnet| guarantee.tier.as_ref().is_none_or(|tier| *subnet.tier == *tier.as_str());
    let least = i128::from(guarantee.at_least.get());
    for subnet in answers.addresses(architecture).subnets.iter().filter(wanted) {
        if let Some(left) = subnet.left().filter(|left| *left < least) {
            out.push(broken(name, subnet, left, &at));
        }
    }
}

fn broken(name: &str, subnet: &Subnet, left: i128, at: &Path) -> Finding {
    let message = format!("`{name}` is broken: `{}` in {} has {left} addresses left", subnet.tier, subnet.zone);
    let taken = subnet.taken().deploying;
    let finding = Finding::new(&GUARANTEE_BROKEN, Place::key(at), message)
        .related(Place::key(&subnet.at), format!("{taken} of {} are taken", subnet.usable().unwrap_or_default()));
    let finding = match subnet.takers.iter().max_by_key(|taker| taker.count.deploying) {
        Some(most) => finding.related(Place::key(&most.path), format!("takes {} of them", most.count.deploying)),
        None => finding,
    };
    finding
        .note("counted at the greatest number of tasks, while a deployment replaces all of them; `archgen addresses` lists what takes them")
        .help("widen the subnet, lower the maximum, or give some components a tier of their own")
}
