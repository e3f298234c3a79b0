//! Rules that need more than one component, and the run of all rules.

mod addresses;
mod allowances;
mod answers;
mod balancer_zones;
mod catalogue;
mod connections;
mod endpoints_cheaper;
mod guarantees;
mod imports;
mod merged;
mod nat_single_zone;
mod nat_unused;
mod permissions;
mod policy_too_long;
mod quotas;
mod ranges;
mod report;
mod retired;
mod rotation;
pub mod scanner;
mod set;
mod state;
mod subnets;
mod unused;
mod ways_out;

use std::sync::LazyLock;

use crate::arch::{self, Architecture, Component};
use crate::components;
use crate::contract::{self, Checker, Declared, World};
use crate::diag::{Finding, Findings, Path, Reads, Rule, Severity, has_errors};
use crate::parallel;
use crate::source;

pub use answers::Answers;
pub use catalogue::{Filter, Listed, Lookup, catalogue, component_names, json, look_up, table};
pub use report::{Checked, rendered, report};
pub use retired::RETIRED;

/// Every rule of archgen, sorted by id.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let own = [&contract::UNKNOWN_NAME, &contract::UNKNOWN_ATTRIBUTE, &contract::SECRET_IN_CLEAR, &contract::FIREWALL_EGRESS_EVERYTHING];
    let mut rules: Vec<&'static Rule> = own.to_vec();
    rules.extend([
        &guarantees::GUARANTEE_BROKEN,
        &guarantees::GUARANTEE_COUNTS_PART,
        &guarantees::GUARANTEE_UNPROVEN,
        &subnets::NETWORK_SUBNET_FULL,
    ]);
    rules.extend([&balancer_zones::FARGATE_SERVICE_OUTSIDE_BALANCER_ZONES, &connections::POSTGRES_CONNECTIONS_EXHAUSTED]);
    rules.extend([&endpoints_cheaper::NETWORK_ENDPOINTS_CHEAPER, &nat_single_zone::NETWORK_NAT_SINGLE_ZONE]);
    rules.extend([&quotas::NETWORK_OVER_QUOTA, &ranges::NETWORK_DOCKER_RANGE, &ranges::NETWORK_PUBLIC_RANGE]);
    rules.extend([&permissions::PERMISSIONS_WILDCARD, &policy_too_long::PERMISSIONS_TOO_LONG]);
    rules.extend([&rotation::POSTGRES_ROTATED_UNDER_TASKS, &unused::COMPONENT_UNUSED]);
    rules.extend(scanner::rules());
    rules.extend(source::RULES);
    rules.extend(source::decode::rules::RULES);
    rules.extend(arch::rules::RULES);
    rules.extend(components::network::rules::RULES);
    rules.extend(components::TYPES.iter().flat_map(|kind| kind.rules.iter().copied()));
    rules.sort_by_key(|rule| rule.id);
    rules.dedup_by_key(|rule| rule.id);
    rules
});

/// True for what a guarantee promises: the architecture itself is sound, and can be asked.
pub fn is_about_guarantees(rule: &Rule) -> bool {
    rule.id == guarantees::GUARANTEE_BROKEN.id
}

/// `found` and what the rules find in the architecture.
pub fn check(architecture: Option<&Architecture>, found: Findings) -> Vec<Finding> {
    answered(architecture, found, &Answers::default())
}

/// True where errors keep an environment from being rendered. What a guarantee promises is no such error.
pub fn refuses(architecture: Option<&Architecture>, found: Findings) -> bool {
    let is_error = |finding: &Finding| finding.severity == Severity::Error && !is_about_guarantees(finding.rule);
    found.iter().any(is_error) || check(architecture, found).iter().any(is_error)
}

/// The same as [`check`], with what was asked of the architecture already.
fn answered(architecture: Option<&Architecture>, mut found: Findings, answers: &Answers) -> Vec<Finding> {
    let Some(architecture) = architecture else { return found };
    // A component whose shape is broken has no values to judge; its file is judged again once it is mended.
    let broken = has_errors(&found);
    let components: Vec<&Component> = architecture.components.values().collect();
    let of_components = || {
        let of_one = parallel::map(&components, |component| {
            let mut out = Findings::new();
            let checker = Checker { name: &component.name, path: &component.path, world: &architecture.world };
            component.model.check(&checker, &mut out);
            out
        });
        of_one.into_iter().flatten().collect::<Findings>()
    };
    let (of_all, mut out) = parallel::both_of(components.len(), || of_architecture(architecture, answers), of_components);
    out.extend(of_all);
    if broken {
        let unread = arch::broken_parts(&found);
        let network = found.iter().any(|finding| {
            finding.severity == Severity::Error && finding.place.path().is_some_and(|path| path.starts_with(&Path::of("network")))
        });
        let incomplete = in_incomplete_tiers(&architecture.world);
        out.retain(|finding| {
            let follows =
                network && is_about_guarantees(finding.rule) || finding.rule.reads == Reads::Others && arch::lies_in(finding, &incomplete);
            finding.severity == Severity::Error && !follows && !arch::lies_in(finding, &unread)
        });
    }
    found.extend(out);
    found
}

/// What the rules find that read more than one component.
fn of_architecture(architecture: &Architecture, answers: &Answers) -> Findings {
    let mut out = Findings::new();
    allowances::check(architecture, &mut out);
    guarantees::check(architecture, answers, &mut out);
    imports::check(architecture, &mut out);
    set::check(architecture, &mut out);
    permissions::check(architecture, &mut out);
    policy_too_long::check(architecture, &mut out);
    state::check(architecture, &mut out);
    addresses::check(architecture, &mut out);
    ways_out::check(architecture, &mut out);
    subnets::check(answers.addresses(architecture), &mut out);
    balancer_zones::check(architecture, &mut out);
    connections::check(architecture, &mut out);
    nat_unused::check(architecture, &mut out);
    nat_single_zone::check(architecture, &mut out);
    endpoints_cheaper::check(architecture, answers, &mut out);
    quotas::check(architecture, &mut out);
    ranges::check(architecture, &mut out);
    rotation::check(architecture, &mut out);
    unused::check(architecture, &mut out);
    out
}

/// Components in tiers of which something is missing that is reported already.
fn in_incomplete_tiers(world: &World) -> Vec<Path> {
    let stands = |declared: &&Declared| declared.declaration.presence.as_ref().is_some_and(|presence| world.is_incomplete(&presence.tier));
    world.components.values().filter(stands).map(|declared| declared.path.clone()).collect()
}
