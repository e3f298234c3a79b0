//! Whose lines hold for whom: variants, renamed tiers, written subnets, several environments.

use super::{lines, render};
use crate::support::tree;

const HEAD: &str = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\n";

fn network(tiers: &str, rest: &str) -> archgen::source::Node {
    tree(&format!("{HEAD}network:\n  cidr: 10.0.0.0/16\n  nat: single\n  tiers:\n    public: {{ routes_to: internet }}\n{tiers}{rest}"))
}

fn locked(tiers: &str, rest: &str, environment: Option<&str>, lock: &str) -> String {
    let (_, lock) = render(&network(tiers, rest), environment, lock).unwrap();
    lines(&lock)
}

const APP: &str = "    app: { routes_to: nat }\n";

#[test]
fn a_variant_has_the_ranges_of_what_it_stands_in_for() {
    let rest = "environments:\n  prod: {}\n  ha: { variant_of: prod, network: { tiers: { cache: { routes_to: nothing } } } }\n";
    let first = locked(APP, rest, Some("ha"), "");
    insta::assert_snapshot!(first);
    // Whichever is rendered first, and both with one lock.
    assert_eq!(locked(APP, rest, Some("prod"), &first), first);
    assert_eq!(locked(APP, rest, Some("ha"), &locked(APP, rest, Some("prod"), "")), first);
    // The variant becomes what it was made for: nothing moves.
    let after = locked(&format!("{APP}    cache: {{ routes_to: nothing }}\n"), "environments: { prod: {} }\n", Some("prod"), &first);
    assert_eq!(after, first);
}

#[test]
fn a_variant_with_sizes_of_its_own_has_ranges_of_its_own() {
    let rest = "environments:\n  prod: {}\n  wide: { variant_of: prod, network: { tiers: { app: { prefix: 22 } } } }
  moved: { variant_of: prod, network: { cidr: 10.9.0.0/16 } }\n";
    let lock = locked(APP, rest, Some("prod"), "");
    let lock = locked(APP, rest, Some("wide"), &lock);
    let lock = locked(APP, rest, Some("moved"), &lock);
    insta::assert_snapshot!(lock);
    for environment in ["prod", "wide", "moved"] {
        assert_eq!(locked(APP, rest, Some(environment), &lock), lock);
    }
}

#[test]
fn a_renamed_tier_takes_its_ranges_along() {
    let old = locked(APP, "", None, "");
    let zones = "    web: { routes_to: nat, renamed_from: app }\n";
    let new = locked(zones, "", None, &old);
    let mut expected: Vec<String> = old.replace(" app ", " web ").lines().map(|line| format!("{line}\n")).collect();
    expected.sort();
    assert_eq!(new, expected.concat());
    // Once it is recorded, the earlier name may go; and a name that a tier bore which is gone is no obstacle.
    assert_eq!(locked("    web: { routes_to: nat }\n", "", None, &new), new);
    let back =
        locked("    app: { routes_to: nat, renamed_from: web }\n", "", None, &format!("{new}- network app us-east-1a 10.0.96.0/24\n"));
    assert_eq!(back, old);
    // The earlier name is left alone where a variant still has it.
    let rest = "environments:\n  prod: {}\n  next: { variant_of: prod, network: { tiers: { app: null, web: { routes_to: nat, renamed_from: app } } } }\n";
    let lock = locked(APP, rest, Some("prod"), "");
    assert_eq!(locked(APP, rest, Some("next"), &lock), lock);
    let (ranges, _) = render(&network(APP, rest), Some("next"), &lock).unwrap();
    assert_eq!(ranges[&("web".to_owned(), "us-east-1a".to_owned())], "10.0.80.0/24");
}

#[test]
fn written_subnets_are_not_recorded_and_never_meet_recorded_ones() {
    let written = "    data: { routes_to: nothing, subnets: { us-east-1a: 10.0.80.0/24 } }\n";
    let lock = locked(&format!("{APP}{written}"), "", None, "");
    insta::assert_snapshot!(lock);
    // A tier that gets its subnets written leaves its lines to its return.
    let both = "    app: { routes_to: nat, subnets: { us-east-1a: 10.0.83.0/24 } }\n";
    assert_eq!(locked(both, "", None, &lock), lock);
    // A range that is written where one is recorded has to go elsewhere, not the recorded one.
    let tiers = format!("{APP}    data: {{ routes_to: nothing, subnets: {{ us-east-1a: 10.0.82.0/24 }} }}\n");
    assert_eq!(render(&network(&tiers, ""), None, &lock).unwrap_err(), ["network-subnets-overlap"]);
    // So has a subnet that comes back to a range that is written meanwhile.
    let tiers = "    data: { routes_to: nothing, subnets: { us-east-1a: 10.0.82.0/24 } }\n    web: { routes_to: nat }\n";
    assert!(locked(tiers, "", None, &lock).contains("- network app us-east-1b 10.0.82.0/24\n"));
}

#[test]
fn a_network_of_somebody_else_records_nothing() {
    let text = format!(
        "{HEAD}network:\n  cidr: 10.0.0.0/16\n  existing: {{ vpc_id: vpc-0a1b2c3d4e5f60718 }}\n  tiers:\n    app: {{ routes_to: nat, subnets: {{ us-east-1a: {{ id: subnet-0a1b2c3d4e5f60001, cidr: 10.0.7.0/24 }} }} }}\n"
    );
    let lock = "- network app us-east-1a 10.9.0.0/24\n";
    let (_, after) = render(&tree(&text), None, lock).unwrap();
    assert_eq!(lines(&after), lock);
}

#[test]
fn a_change_of_the_vpc_gives_all_ranges_up_at_once() {
    let lock = locked(APP, "", None, "");
    let moved =
        tree(&format!("{HEAD}network:\n  cidr: 10.5.0.0/16\n  nat: single\n  tiers:\n    public: {{ routes_to: internet }}\n{APP}"));
    assert_eq!(render(&moved, None, &lock).unwrap_err(), ["lock-range-outside-vpc"]);
    let (_, after) = render(&moved, None, "").unwrap();
    assert_eq!(lines(&after), lock.replace(" 10.0.", " 10.5."));
}
