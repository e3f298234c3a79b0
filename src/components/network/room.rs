//! The range of the VPC, subnets for which it has no room, and recorded ones that do not lie in it: one finding for all that follows from
//! one range.

use std::sync::Arc;

use super::allocate::Taken;
use super::rules::{
    LOCK_OTHER_PREFIX, LOCK_RANGE_OUTSIDE, NETWORK_BAD_RANGE, NETWORK_NO_SPACE, NETWORK_SUBNET_OUTSIDE, NETWORK_SUBNETS_OVERLAP,
};
use super::spec::Network;
use super::subnets::Live;
use crate::contract::{Record, Records};
use crate::diag::{Finding, Findings, Path, Place, list};
use crate::source::Subnet;
use crate::source::decode::rules::MISSING_KEY;
use crate::units::Cidr;

/// Widest and longest prefix of a VPC.
const PREFIXES: std::ops::RangeInclusive<u8> = 16..=28;
/// So many ranges are named as free, and so many lines as ones to give up.
const NAMED: usize = 4;
/// Lines of the lock file that are reported one by one.
const MOST_LINES: usize = 50;

/// What AWS has against the range of the VPC, whatever lies in it.
pub(super) fn check_vpc_range(spec: &Network, at: &Path, out: &mut Findings) {
    let Some(cidr) = spec.cidr else {
        if spec.existing.is_none() {
            let finding = Finding::new(&MISSING_KEY, Place::key(&at.key("cidr")), "`cidr` is missing");
            out.push(finding.help("add the range of the VPC, such as `cidr: 10.0.0.0/16`"));
        }
        return;
    };
    let path = at.key("cidr");
    if !(16..=28).contains(&cidr.prefix()) {
        let message = format!("a VPC's prefix is 16 to 28, this is {}", cidr.prefix());
        out.push(Finding::new(&NETWORK_BAD_RANGE, Place::value(&path), message).help("write a range such as `10.0.0.0/16`"));
    }
    if Cidr::new([169, 254, 0, 0].into(), 16).is_some_and(|link_local| link_local.overlaps(cidr)) {
        out.push(
            Finding::new(&NETWORK_BAD_RANGE, Place::value(&path), "169.254.0.0/16 is link-local and cannot be assigned")
                .help("take a range of `10.0.0.0/8`, `172.16.0.0/12` or `192.168.0.0/16`"),
        );
    }
}

/// None of the written subnets lies in the VPC: its range is the odd one out.
pub(super) fn none_inside(vpc: Cidr, written: &[Cidr], at: &Path) -> Finding {
    let message = format!("no subnet lies in the VPC's {vpc}");
    let finding = Finding::new(&NETWORK_SUBNET_OUTSIDE, Place::value(&at.key("cidr")), message);
    // The widest, so that environments whose subnets differ get one answer.
    let around = |prefix: u8| written.first().and_then(|first| Cidr::new(first.network(), prefix));
    let holds = |range: &Cidr| written.iter().all(|subnet| range.contains(*subnet));
    match PREFIXES.filter_map(around).find(holds) {
        Some(range) => finding.help(format!("{range} holds them all")),
        None => finding.help("write a range that holds them, or ranges of the VPC for them"),
    }
}

/// Tiers with subnets that found no range.
#[derive(Debug, Default)]
pub(super) struct Full(Vec<(Vec<Arc<str>>, i64, Path)>);

impl Full {
    /// Notes the zones of a tier at `at` in which a subnet of `prefix` has no room; nothing where there are none.
    pub(super) fn add(&mut self, zones: &[Arc<str>], prefix: i64, at: &Path) {
        if !zones.is_empty() {
            self.0.push((zones.to_vec(), prefix, at.clone()));
        }
    }

    /// One finding for all of them: a wider range helps each.
    pub(super) fn finding(self, vpc: Cidr, (taken, records, live): (&Taken, &Records, &Live<'_>), at: &Path) -> Option<Finding> {
        let mut tiers = self.0.into_iter();
        let (zones, prefix, first) = tiers.next()?;
        let word = if zones.len() == 1 { "subnet" } else { "subnets" };
        let message = format!("no /{prefix} is free in {vpc} for the {word} in {}", zones.join(" and "));
        let mut finding =
            Finding::new(&NETWORK_NO_SPACE, Place::key(&first), message).related(Place::value(&at.key("cidr")), "the range of the VPC");
        for (zones, prefix, tier) in tiers {
            finding = finding.related(Place::key(&tier), format!("nor a /{prefix} for {}", list(zones)));
        }
        let free = taken.free(vpc);
        finding = finding.note(match free.as_slice() {
            [] => format!("nothing is free in {vpc}"),
            [only] => format!("free is {only}"),
            [first, ..] if free.len() > NAMED => format!("free are {} ranges, the widest of them {first}", free.len()),
            several => format!("free are {}", several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        });
        let gone = records.own().filter(|(subnet, _)| !live.contains_key(&(subnet.tier.clone(), subnet.zone.clone())));
        let mut gone =
            gone.filter_map(|(_, line)| Some((line.recorded.range, line.recorded.at?))).filter(|(range, _)| vpc.contains(*range));
        for (range, line) in gone.by_ref().take(NAMED) {
            finding =
                finding.related(Place::Bytes(line), format!("{range} is kept for a subnet that is gone; without this line it is free"));
        }
        Some(finding.help("write a longer `prefix:` for the tier, or a wider range for the VPC"))
    }
}

/// What does not fit of the recorded ranges: they lie elsewhere, have another size than their tier asks for, or meet one of a variant.
pub(super) fn check_recorded(vpc: Cidr, spec: &Network, (records, live): (&Records, &Live<'_>), at: &Path, out: &mut Findings) {
    let own: Vec<(&Subnet, &Record)> = records.own().filter(|(_, line)| line.recorded.at.is_some()).collect();
    let outside: Vec<&(&Subnet, &Record)> = own.iter().filter(|(_, line)| !vpc.contains(line.recorded.range)).collect();
    if outside.len() > 1 && outside.len() == own.len() {
        out.extend(vpc_moved(vpc, &outside, at));
    } else {
        for (subnet, line) in outside.into_iter().take(MOST_LINES) {
            let Some(place) = line.recorded.at else { continue };
            let message = format!("{}, `{}` in {}, does not lie in the VPC's {vpc}", line.recorded.range, subnet.tier, subnet.zone);
            let finding = Finding::new(&LOCK_RANGE_OUTSIDE, Place::Bytes(place), message)
                .related(Place::value(&at.key("cidr")), "the range of the VPC")
                .note("AWS replaces a subnet that gets another range, with all that is in it");
            out.push(finding.help("put the VPC's range back; or, where the subnet may be replaced, delete this line, and `archgen render` gives it another range"));
        }
    }
    let mut met = Taken::default();
    for ((tier, zone), line) in live {
        let (range, wanted) = (line.recorded.range, spec.tiers.get(&**tier).map(|tier| tier.prefix.get()));
        let Some(place) = line.recorded.at else { continue };
        if let Some(wanted) = wanted.filter(|wanted| i64::from(range.prefix()) != *wanted) {
            let tier_at = at.key("tiers").key(tier.clone());
            let message = format!("`{tier}` in {zone} is recorded as {range}, and the tier asks for a /{wanted}");
            let finding = Finding::new(&LOCK_OTHER_PREFIX, Place::Bytes(place), message)
                .related(Place::value(&tier_at.key("prefix")), "what the tier asks for")
                .note("a subnet cannot be resized: AWS replaces it with all that is in it");
            out.push(finding.help(format!(
                "write `prefix: {}`; or add a tier of the new size; or, where the subnet may be replaced, delete this line, and `archgen render` gives it another range",
                range.prefix()
            )));
        }
        // Two lines of one environment are the lock file's own mistake, which has been told.
        let other = |(other, _): &(&(Arc<str>, Arc<str>), &&Record)| records.owner(&other.0) != records.owner(tier);
        if !met.is_free(range)
            && let Some(((other, its_zone), its)) = live.iter().filter(other).find(|(_, its)| its.recorded.range.overlaps(range))
        {
            let message = format!("{range}, `{tier}` in {zone}, shares addresses with {}, `{other}` in {its_zone}", its.recorded.range);
            let mut finding = Finding::new(&NETWORK_SUBNETS_OVERLAP, Place::Bytes(place), message);
            if let Some(its) = its.recorded.at {
                finding = finding.related(Place::Bytes(its), "the other subnet");
            }
            out.push(finding.help("delete the line of the subnet that is not in AWS yet: `archgen render` gives it another range"));
        }
        met.add(range);
    }
}

/// Every recorded range lies elsewhere: it is the VPC that moved.
fn vpc_moved(vpc: Cidr, outside: &[&(&Subnet, &Record)], at: &Path) -> Option<Finding> {
    let first = outside.iter().filter_map(|(_, line)| line.recorded.at).min()?;
    let message = format!("none of the {} recorded ranges lies in the VPC's {vpc}", outside.len());
    let finding = Finding::new(&LOCK_RANGE_OUTSIDE, Place::Bytes(first), message)
        .related(Place::value(&at.key("cidr")), "the range of the VPC")
        .note("AWS replaces a VPC that gets another range, with everything in it");
    let environments: std::collections::BTreeSet<&str> = outside.iter().map(|(subnet, _)| subnet.environment()).collect();
    let whose = list(environments);
    Some(finding.help(format!(
        "put the old range back; or, where all may be replaced, delete the lines that begin with {whose}, and run `archgen render`"
    )))
}
