//! Adding, removing, renaming and resizing tiers and zones, in any order: what is recorded stays where it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use archgen::units::{Cidr, Unit as _};
use proptest::prelude::*;

use super::{Ranges, lines, render};
use crate::support::tree;

const TIERS: [&str; 9] = ["app", "audit", "batch", "cache", "data", "edge", "jobs", "search", "web"];
const LETTERS: [char; 6] = ['a', 'b', 'c', 'd', 'e', 'f'];
const ROUTES: [&str; 3] = ["internet", "nat", "nothing"];

#[derive(Clone, Debug)]
struct Tier {
    route: usize,
    prefix: u8,
    renamed_from: Option<String>,
}

/// What stands in the file.
#[derive(Clone, Debug)]
struct File {
    vpc: u8,
    zones: BTreeSet<char>,
    tiers: BTreeMap<String, Tier>,
}

impl File {
    fn yaml(&self) -> String {
        let zones: Vec<String> = self.zones.iter().map(|letter| format!("us-east-1{letter}")).collect();
        let mut text = format!(
            "archgen: 1\nname: shop\nregion: us-east-1\nzones: [{}]\nstate: local\nnetwork:\n  cidr: 10.64.0.0/{}\n  nat: single\n  tiers:\n",
            zones.join(", "),
            self.vpc
        );
        for (name, tier) in &self.tiers {
            write!(text, "    {name}: {{ routes_to: {}, prefix: {}", ROUTES[tier.route], tier.prefix).unwrap();
            if let Some(old) = &tier.renamed_from {
                write!(text, ", renamed_from: {old}").unwrap();
            }
            text.push_str(" }\n");
        }
        // A variant with a zone and a tier more: it shares the ranges.
        text.push_str("environments:\n  prod: {}\n  prod-next:\n    variant_of: prod\n");
        writeln!(text, "    zones: [{}, us-east-1g]", zones.join(", ")).unwrap();
        text.push_str("    network: { tiers: { more: { routes_to: nothing, prefix: 27 } } }\n");
        text
    }
}

/// One step, as three numbers say it; `false` where it changes nothing.
fn step(file: &mut File, (what, which, how): (u8, u8, u8), lock: &mut String, known: &mut Ranges) -> bool {
    let name = TIERS[usize::from(which) % TIERS.len()].to_owned();
    let there: Vec<String> = file.tiers.keys().filter(|name| *name != "public").cloned().collect();
    let chosen = there.get(usize::from(which) % there.len().max(1)).cloned();
    match (what % 6, chosen) {
        (0 | 1, _) if !file.tiers.contains_key(&name) => {
            let tier = Tier { route: usize::from(how) % 3, prefix: 24 + (how / 3) % 4, renamed_from: None };
            give_up(&name, tier.prefix, lock, known);
            file.tiers.insert(name, tier);
        }
        (2, Some(gone)) => {
            file.tiers.remove(&gone);
        }
        (3, Some(old)) if !file.tiers.contains_key(&name) => {
            let tier = file.tiers.remove(&old).unwrap();
            give_up(&name, tier.prefix, lock, known);
            let moved: Vec<(String, String)> = known.keys().filter(|(tier, _)| *tier == old).cloned().collect();
            for key in moved {
                let range = known.remove(&key).unwrap();
                known.insert((name.clone(), key.1), range);
            }
            file.tiers.insert(name, Tier { renamed_from: Some(old), ..tier });
        }
        (4, _) => {
            let letter = LETTERS[usize::from(which) % LETTERS.len()];
            if !file.zones.remove(&letter) || file.zones.is_empty() {
                file.zones.insert(letter);
            }
        }
        (5, Some(resized)) => {
            let prefix = 24 + how % 4;
            file.tiers.get_mut(&resized).unwrap().prefix = prefix;
            give_up(&resized, prefix, lock, known);
        }
        _ => return false,
    }
    // An earlier name may stay in the file, until another tier bears it.
    let names: Vec<String> = file.tiers.keys().cloned().collect();
    let borne = |old: &Option<String>| old.as_ref().is_some_and(|old| names.contains(old));
    file.tiers.values_mut().filter(|tier| borne(&tier.renamed_from)).for_each(|tier| tier.renamed_from = None);
    true
}

/// Deletes the lines of a tier that have another prefix, as a person does who gives its subnets another size.
fn give_up(tier: &str, prefix: u8, lock: &mut String, known: &mut Ranges) {
    let end = format!("/{prefix}");
    let stays = |line: &&str| !line.contains(&format!(" network {tier} ")) || line.ends_with(&end);
    *lock = lock.lines().filter(stays).map(|line| format!("{line}\n")).collect();
    known.retain(|(name, _), range| name != tier || range.ends_with(&end));
}

fn cidr(text: &str) -> Cidr {
    Cidr::parse(text, false).unwrap()
}

/// No range shares addresses with another, or lies outside the VPC.
fn assert_sound(ranges: &Ranges, vpc: u8, shown: &str) {
    let vpc = cidr(&format!("10.64.0.0/{vpc}"));
    let all: Vec<(&(String, String), Cidr)> = ranges.iter().map(|(key, range)| (key, cidr(range))).collect();
    for (index, (key, range)) in all.iter().enumerate() {
        assert!(vpc.contains(*range), "{key:?} {range}\n{shown}");
        for (other, taken) in &all[..index] {
            assert!(!taken.overlaps(*range), "{key:?} {range} {other:?} {taken}\n{shown}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_recorded_never_moves(vpc in 17_u8..21, steps in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..24)) {
        let public = Tier { route: 0, prefix: 26, renamed_from: None };
        let mut file = File { vpc, zones: ['a', 'b'].into(), tiers: [("public".to_owned(), public)].into() };
        let (mut lock, mut known) = (String::new(), Ranges::new());
        for one in steps {
            let before = (file.clone(), lock.clone(), known.clone());
            if !step(&mut file, one, &mut lock, &mut known) {
                continue;
            }
            let yaml = file.yaml();
            let document = tree(&yaml);
            // Lines may stand in any order: git puts them wherever it likes.
            let mut shuffled: Vec<&str> = lock.lines().collect();
            let at = usize::from(one.2) % shuffled.len().max(1);
            shuffled.rotate_left(at);
            let mut text: String = shuffled.iter().map(|line| format!("{line}\n")).collect();
            // Rendered in either order, or one of them only.
            let order: &[&str] = [&["prod", "prod-next"][..], &["prod-next", "prod"], &["prod"], &["prod-next"]][usize::from(one.1) % 4];
            let mut live = Ranges::new();
            for environment in order {
                match render(&document, Some(environment), &text) {
                    Ok((ranges, new)) => {
                        assert_sound(&ranges, vpc, &format!("{yaml}\n{new}"));
                        for (key, range) in ranges {
                            let first = live.entry(key.clone()).or_insert_with(|| range.clone());
                            assert_eq!(*first, range, "{key:?} differs between variants\n{yaml}\n{new}");
                        }
                        // The same again, and again from what was written.
                        assert_eq!(render(&document, Some(environment), &new).unwrap().1, new);
                        text = new;
                    }
                    Err(errors) => {
                        // A full VPC: the step is taken back.
                        assert_eq!(errors, ["network-no-space"], "{yaml}\n{text}");
                        live.clear();
                        break;
                    }
                }
            }
            if live.is_empty() {
                (file, lock, known) = before;
                continue;
            }
            for (key, range) in &live {
                if let Some(recorded) = known.get(key) {
                    assert_eq!(range, recorded, "{key:?} moved\n{yaml}\nbefore:\n{lock}\nafter:\n{text}");
                }
            }
            // Who has gone comes back to the same range: nobody else has it.
            known.extend(live);
            let mut all: Vec<Cidr> = known.values().map(|range| cidr(range)).collect();
            all.sort_unstable();
            assert!(all.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "a range that is kept was given away\n{yaml}\n{text}");
            lock = lines(&text);
        }
    }
}

#[test]
fn a_zone_finds_its_place_in_the_tier() {
    let mut file = File { vpc: 16, zones: ['a', 'b'].into(), tiers: BTreeMap::new() };
    for (name, route) in [("public", 0), ("app", 1), ("data", 2)] {
        file.tiers.insert(name.to_owned(), Tier { route, prefix: 24, renamed_from: None });
    }
    let (_, lock) = render(&tree(&file.yaml()), Some("prod"), "").unwrap();
    file.zones = LETTERS.into();
    let (ranges, lock) = render(&tree(&file.yaml()), Some("prod"), &lock).unwrap();
    let of = |tier: &str| LETTERS.map(|letter| ranges[&(tier.to_owned(), format!("us-east-1{letter}"))].clone());
    assert_eq!(of("public"), ["10.64.0.0/24", "10.64.1.0/24", "10.64.2.0/24", "10.64.3.0/24", "10.64.4.0/24", "10.64.5.0/24"]);
    assert_eq!(of("app"), [80, 81, 82, 83, 84, 85].map(|third| format!("10.64.{third}.0/24")));
    // The zones of a tier that comes later lie together, too, in a block of its kind.
    file.tiers.insert("cache".to_owned(), Tier { route: 1, prefix: 24, renamed_from: None });
    let (ranges, _) = render(&tree(&file.yaml()), Some("prod"), &lock).unwrap();
    let thirds =
        LETTERS.map(|letter| ranges[&("cache".to_owned(), format!("us-east-1{letter}"))].split('.').nth(2).unwrap().parse::<u8>().unwrap());
    assert!(thirds[0] % 8 == 0 && (88..160).contains(&thirds[0]), "{thirds:?}");
    assert!(thirds.windows(2).all(|pair| pair[1] == pair[0] + 1), "{thirds:?}");
}

#[test]
fn without_a_lock_file_the_ranges_follow_from_the_order_as_ever() {
    let text = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers: { a: { routes_to: internet }, b: { routes_to: nat }, c: { routes_to: nat, prefix: 22 }, d: { routes_to: nothing, prefix: 28 } }
";
    let (_, lock) = render(&tree(text), None, "").unwrap();
    insta::assert_snapshot!(lock);
}

#[test]
fn only_the_lock_keeps_a_tier_where_it_is() {
    let public = ("public".to_owned(), Tier { route: 0, prefix: 24, renamed_from: None });
    let nat = |name: &str| (name.to_owned(), Tier { route: 1, prefix: 24, renamed_from: None });
    let mut file = File { vpc: 16, zones: ['a'].into(), tiers: [public, nat("app"), nat("batch")].into() };
    let (before, lock) = render(&tree(&file.yaml()), Some("prod"), "").unwrap();
    file.tiers.remove("app");
    let batch = ("batch".to_owned(), "us-east-1a".to_owned());
    assert_eq!(render(&tree(&file.yaml()), Some("prod"), &lock).unwrap().0[&batch], before[&batch]);
    assert_ne!(render(&tree(&file.yaml()), Some("prod"), "").unwrap().0[&batch], before[&batch]);
}
