//! From a file system as written to its model.

use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::contract::{Resolver, SubnetFacts, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_VALUE, MISSING_KEY};
use crate::source::{Int, Name};
use crate::units::Cidr;

use super::model::{Model, NAME, Point, Target};
use super::spec::{AccessPoint, Lifecycle, Spec, ThroughputMode};

/// Bits of an IPv4 address.
const ADDRESS_BITS: u8 = 32;
/// Addresses at the start of a subnet that AWS keeps; the last one is its fifth.
const RESERVED: u32 = 4;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let world = resolver.world;
    let presence = world.components.get(resolver.name).and_then(|declared| declared.declaration.presence.as_ref());
    let tier = presence.and_then(|presence| world.network.tiers.get(&presence.tier));
    let subnets: Vec<_> =
        presence.into_iter().flat_map(|presence| tier.into_iter().flat_map(|tier| tier.subnets_in(presence.zones.as_deref()))).collect();
    let users = world.users_of(resolver.name).map(|(user, used)| {
        let zones = user.declaration.presence.iter().flat_map(|presence| world.zones_of(presence)).cloned().collect();
        (user.name.clone(), used.at.clone(), zones)
    });
    let users = users.collect();
    check_throughput(spec, resolver);
    check_addresses(spec, &subnets, resolver);
    let points = path.key("access_points");
    Model {
        name: resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name")),
        one_zone: spec.one_zone.clone(),
        encrypted: spec.encrypted,
        key: spec.key.as_ref().map(|key| Value::output(key.shared(), "arn")),
        mode: spec.throughput.mode,
        rate: spec.throughput.rate.map(Int::get),
        performance: spec.performance,
        lifecycle: lifecycle(spec, resolver),
        backup: spec.backup.unwrap_or(world.file.protected),
        access_point: spec.access_point.as_ref().map(|point| self::point(point, &path.key("access_point"), resolver)),
        access_points: spec
            .access_points
            .iter()
            .map(|(name, point): (&Name, _)| (name.shared(), self::point(point, &points.key(name.shared()), resolver)))
            .collect(),
        targets: subnets
            .iter()
            .map(|subnet| Target {
                zone: subnet.zone.clone(),
                subnet: subnet.id.clone(),
                address: spec.addresses.get(&subnet.zone).cloned(),
            })
            .collect(),
        group: world.group_of(resolver.name).map(|group| Value::output("firewall", format!("{group}_security_group_id"))),
        users,
        deletion_protection: spec.deletion_protection.unwrap_or(world.file.protected),
        usage: spec.usage.clone(),
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

/// EFS API, `CreateFileSystem`.
fn check_throughput(spec: &Spec, resolver: &mut Resolver<'_>) {
    let at = resolver.path.key("throughput");
    match (spec.throughput.mode, spec.throughput.rate) {
        (ThroughputMode::Provisioned, None) => {
            let finding = Finding::new(&MISSING_KEY, Place::value(&at), "`rate` is missing: the MiB/s that are provisioned");
            resolver.findings.push(finding.help("write `{ mode: provisioned, rate: 64 }`"));
        }
        (ThroughputMode::Bursting | ThroughputMode::Elastic, Some(_)) => {
            refuse(resolver, &at.key("rate"), format!("`{}` has no rate", spec.throughput.mode), "remove it, or write `mode: provisioned`");
        }
        _ => {}
    }
}

/// Files reach the archive by way of infrequent access, so later (Amazon EFS user guide, lifecycle management).
fn lifecycle(spec: &Spec, resolver: &mut Resolver<'_>) -> Lifecycle {
    let lifecycle = spec.lifecycle.clone().unwrap_or(Lifecycle { infrequent_after: None, archive_after: None, back_on_access: false });
    if let (Some(infrequent), Some(archive)) = (lifecycle.infrequent_after, lifecycle.archive_after)
        && archive <= infrequent
    {
        let at = resolver.path.key("lifecycle").key("archive_after");
        refuse(resolver, &at, format!("files move to infrequent access only after {infrequent}"), "write a longer time");
    }
    lifecycle
}

fn check_addresses(spec: &Spec, subnets: &[&SubnetFacts], resolver: &mut Resolver<'_>) {
    let path = resolver.path.key("addresses");
    for (zone, written) in &spec.addresses {
        let at = path.key(zone.clone());
        let Ok(address) = written.parse::<Ipv4Addr>() else {
            refuse(resolver, &at, format!("`{written}` is no IPv4 address"), "write an address of the subnet, such as `10.0.1.10`");
            continue;
        };
        let Some(subnet) = subnets.iter().find(|subnet| subnet.zone == *zone) else {
            // It may stand in a tier that could not be read.
            if !resolver.world.unread_tiers.is_empty() && resolver.world.file.zones.contains(zone) {
                continue;
            }
            let finding = Finding::new(&BAD_VALUE, Place::key(&at), format!("there is no mount target in `{zone}`"));
            resolver.findings.push(finding.help("name a zone in which the file system is mounted"));
            continue;
        };
        let Some(range) = subnet.cidr.filter(|range| !usable(*range, address)) else { continue };
        let finding = Finding::new(&BAD_VALUE, Place::value(&at), format!("`{written}` is no address for a mount target in {range}"));
        let finding = finding.related(Place::value(&subnet.at), "its subnet");
        resolver.findings.push(finding.help("AWS keeps the first four addresses of a subnet and the last; write another of its addresses"));
    }
}

/// Whether an interface in `range` can have `address` (Amazon VPC user guide, subnet CIDR blocks).
fn usable(range: Cidr, address: Ipv4Addr) -> bool {
    let inside = Cidr::new(address, ADDRESS_BITS).is_some_and(|one| range.contains(one));
    let first = u32::from(range.network());
    let last = u64::from(first) + range.addresses() - 1;
    inside && u32::from(address) >= first.saturating_add(RESERVED) && u64::from(u32::from(address)) < last
}

/// EFS API, `CreateAccessPoint`.
fn point(written: &AccessPoint, at: &Path, resolver: &mut Resolver<'_>) -> Point {
    if !is_directory(&written.path) {
        let help = "write `/` or up to four levels, such as `/data`, with at most 100 characters";
        refuse(resolver, &at.key("path"), format!("`{}` is no directory of an access point", written.path), help);
    }
    let octal = matches!(written.permissions.len(), 3 | 4) && written.permissions.bytes().all(|b| (b'0'..=b'7').contains(&b));
    if !octal {
        let message = format!("`{}` are no permissions", written.permissions);
        refuse(resolver, &at.key("permissions"), message, "write three or four octal digits, in quotes: `\"0755\"`");
    }
    if written.secondary_gids.len() > 16 {
        refuse(resolver, &at.key("secondary_gids"), "an access point has at most 16 further groups", "take some out");
    }
    let mut secondary_gids: Vec<i64> = written.secondary_gids.iter().map(|gid| gid.get()).collect();
    secondary_gids.sort_unstable();
    secondary_gids.dedup();
    Point {
        at: at.clone(),
        path: Arc::clone(&written.path),
        uid: written.uid.get(),
        gid: written.gid.get(),
        secondary_gids,
        permissions: Arc::clone(&written.permissions),
    }
}

fn is_directory(path: &str) -> bool {
    let Some(levels) = path.strip_prefix('/') else { return false };
    let level = |level: &str| {
        let allowed = |c: char| c.is_ascii_graphic() && !"$#<>;`|&?{}^*\"\\".contains(c);
        !level.is_empty() && !level.starts_with('.') && level.chars().all(allowed)
    };
    levels.is_empty() || (path.len() <= 100 && levels.split('/').count() <= 4 && levels.split('/').all(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_have_up_to_four_levels() {
        for path in ["/", "/dags", "/a/b/c/d", "/a-b_c.d"] {
            assert!(is_directory(path), "{path}");
        }
        let long = format!("/{}", "a".repeat(100));
        for path in ["", "dags", "//", "/a/", "/a/b/c/d/e", "/..", "/a b", "/$a", long.as_str()] {
            assert!(!is_directory(path), "{path}");
        }
    }

    #[test]
    fn aws_keeps_five_addresses_of_a_subnet() {
        let range = Cidr::new(Ipv4Addr::new(10, 0, 1, 0), 24).unwrap();
        let free: Vec<u8> = (0..=255).filter(|last| usable(range, Ipv4Addr::new(10, 0, 1, *last))).collect();
        assert_eq!((free.first(), free.last(), free.len()), (Some(&4), Some(&254), 251));
        assert!(!usable(range, Ipv4Addr::new(10, 0, 2, 9)));
    }
}
