//! Every planned action against what the architecture renders.

use std::collections::{BTreeMap, BTreeSet};

use super::expected::Expected;
use super::plan::{Action, Change, Difference, Plan, attribute, module};
use super::{Allowance, Class, Counts, Surplus, Verdict};
use crate::arch::Architecture;
use crate::diag::{Path, list_all};
use crate::render::render;

/// Types whose replacement is a new revision beside the old one, which runs on until its users have moved.
const REVISIONS: [&str; 1] = ["aws_ecs_task_definition"];

/// Tags of every resource come from the provider's `default_tags`, not from the resource.
const ALL_TAGS: &str = "tags_all";

/// Holds `plan` against `architecture`. What `allowances` cover is no surplus.
pub fn verify(architecture: &Architecture, plan: &Plan, allowances: &[Allowance]) -> Verdict {
    let files = render(architecture);
    let judge = Judge { expected: Expected::new(architecture, &files), plan, heirs: BTreeMap::new() };
    let judge = Judge { heirs: judge.find_heirs(), ..judge };
    let mut verdict = Verdict { errored: plan.errored, partial: plan.complete == Some(false), ..Verdict::default() };
    let mut found = Vec::new();
    for change in plan.resource_changes.iter().filter(|change| change.is_managed()) {
        found.extend(judge.change(change, &mut verdict));
    }
    for change in plan.resource_drift.iter().filter(|change| change.is_managed()) {
        found.extend(judge.drift(change, &mut verdict.counts));
    }
    if !plan.errored {
        found.extend(judge.absent());
    }
    found.sort_by(|a, b| (!a.holds_data, a.class, &a.address).cmp(&(!b.holds_data, b.class, &b.address)));
    verdict.others.sort();
    let mut used = BTreeSet::new();
    for surplus in found {
        let covering: Vec<usize> = (0..).zip(allowances).filter(|(_, one)| one.covers(&surplus)).map(|(index, _)| index).collect();
        if covering.is_empty() {
            verdict.surplus.push(surplus);
        } else {
            verdict.allowed.push(surplus);
        }
        used.extend(covering);
    }
    verdict.unused = (0..).zip(allowances).filter(|(index, _)| !used.contains(index)).map(|(_, one)| one.to_string()).collect();
    verdict
}

struct Judge<'a> {
    expected: Expected<'a>,
    plan: &'a Plan,
    /// Of a module that goes: the component whose module is made of the same resources, so that it may be the same under another name.
    heirs: BTreeMap<String, String>,
}

impl Judge<'_> {
    /// Notes what is expected, and gives what is not.
    fn change(&self, change: &Change<Action>, verdict: &mut Verdict) -> Option<Surplus> {
        let Action { actions, importing, .. } = &change.planned;
        let counts = &mut verdict.counts;
        let deletes = change.planned.has("delete");
        if change.deposed.is_some() {
            // What an interrupted replacement left: the resource itself has an entry of its own.
            return deletes.then(|| self.surplus(Class::Delete, change, vec!["an interrupted replacement left it behind".to_owned()]));
        }
        if self.expected.resource(&change.address).is_none() {
            return self.unknown(change, verdict);
        }
        counts.moved += usize::from(change.previous_address.is_some());
        counts.imported += usize::from(importing.is_some());
        if deletes && change.planned.has("create") {
            if REVISIONS.contains(&change.kind.as_str()) {
                counts.revised += 1;
                return None;
            }
            return Some(self.surplus(Class::Replacement, change, reasons(change)));
        }
        match actions.first().map(String::as_str) {
            Some("delete") => return Some(self.surplus(Class::Delete, change, reasons(change))),
            Some("forget") => return Some(self.surplus(Class::Forget, change, reasons(change))),
            Some("create") => counts.created += 1,
            Some("update") => counts.updated += 1,
            _ => counts.unchanged += 1,
        }
        None
    }

    /// A change of what is not rendered: somebody's own, what left the file, or what nobody knows.
    fn unknown(&self, change: &Change<Action>, verdict: &mut Verdict) -> Option<Surplus> {
        let destroys = change.planned.has("delete");
        let forgets = change.planned.has("forget");
        let name = module(&change.address).unwrap_or_default();
        let ours = self.expected.component(name).is_some();
        // archgen puts nothing into the root module, and a module that is called without being rendered is somebody's own.
        let left = !ours && !name.is_empty() && !self.plan.calls(name);
        if forgets && self.expected.retains(name, &change.address) {
            verdict.counts.retained += 1;
            return None;
        }
        if (ours || left) && (destroys || forgets) {
            let class = match (forgets, change.planned.has("create")) {
                (true, _) => Class::Forget,
                (false, true) => Class::Replacement,
                (false, false) => Class::Delete,
            };
            return Some(self.surplus(class, change, reasons(change)));
        }
        verdict.others.push((change.address.clone(), change.planned.actions.join(", ")));
        None
    }

    fn drift(&self, change: &Change<Difference>, counts: &mut Counts) -> Option<Surplus> {
        let resource = self.expected.resource(&change.address)?;
        let actions = &change.planned.actions;
        if actions.iter().all(|action| action == "no-op") {
            return None;
        }
        if actions.iter().any(|action| action == "delete") {
            return Some(self.surplus(Class::Drift, change, vec!["it is not there any more".to_owned()]));
        }
        let set =
            |name: &&str| *name == ALL_TAGS || resource.value(name).is_some() || resource.has_block(name) || change.planned.is_switch(name);
        let changed: Vec<&str> = change.planned.attributes().into_iter().filter(set).collect();
        if changed.is_empty() {
            counts.mirrored += 1;
            return None;
        }
        Some(self.surplus(Class::Drift, change, vec![format!("{} changed outside of Terraform", list_all(changed))]))
    }

    /// Resources that the plan does not have, one entry for a module of which it has none.
    fn absent(&self) -> Vec<Surplus> {
        let planned: BTreeSet<&str> = self.plan.resource_changes.iter().map(|change| change.address.as_str()).collect();
        let mut modules: BTreeMap<&str, (Vec<&str>, usize)> = BTreeMap::new();
        for address in self.expected.addresses() {
            let (absent, all) = modules.entry(module(address).unwrap_or_default()).or_default();
            *all += 1;
            if !planned.contains(address) {
                absent.push(address);
            }
        }
        let why = match self.plan.complete {
            Some(false) => "the plan leaves it out, as `-target` makes it",
            _ => "the plan is of other files than this file renders to",
        };
        let mut found = Vec::new();
        for (name, (absent, all)) in modules {
            let one = |address: String, kind: String, because: Vec<String>| Surplus {
                class: Class::Absent,
                at: self.expected.place(name, self.expected.resource(&address)),
                address,
                kind,
                component: self.expected.component(name).cloned(),
                holds_data: false,
                because,
                help: Some("render again, and plan all of it".to_owned()),
            };
            if absent.len() == all {
                let count = format!("none of its {all} resources is there");
                found.push(one(format!("module.{name}"), String::new(), vec![count, why.to_owned()]));
            } else {
                let kind = |address: &str| address.rsplit('.').nth(1).unwrap_or_default().to_owned();
                found.extend(absent.iter().map(|address| one((*address).to_owned(), kind(address), vec![why.to_owned()])));
            }
        }
        found
    }

    fn surplus<C>(&self, class: Class, change: &Change<C>, because: Vec<String>) -> Surplus {
        let name = module(&change.address).unwrap_or_default();
        let component = self.expected.component(name).cloned();
        let resource = self.expected.resource(&change.address);
        // A security group and its rules are labelled after the component.
        let label = change.address.rsplit('.').next().filter(|_| name == "firewall").unwrap_or_default();
        let labelled = |left: &str| label.strip_prefix(left).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        let of_label = || self.heirs.iter().find(|(left, _)| labelled(left));
        let (left, heir) = match self.heirs.get_key_value(name).or_else(of_label) {
            Some((left, heir)) => (left.as_str(), Some(heir)),
            None => (name, None),
        };
        // Names of components have no underscores.
        let written = left.replace('_', "-");
        let at = match heir {
            Some(heir) => Some(Path::of("components").key(heir.clone())),
            None => self.expected.place(name, resource),
        };
        let help = match (class, heir) {
            (Class::Delete | Class::Forget, Some(heir)) => Some(format!(
                "`{heir}` is made of the same resources: where it is the same under another name, write `renamed_from: {written}` there"
            )),
            (Class::Delete, None) if component.is_none() => Some(format!("where it is to stay, write `retained: {{ {written}: WHY }}`")),
            (Class::Forget, None) if component.is_none() => Some(format!("where that is meant, write `retained: {{ {written}: WHY }}`")),
            (Class::Drift, _) => Some("take the change into the file, or undo it by applying".to_owned()),
            _ => None,
        };
        Surplus {
            class,
            address: change.address.clone(),
            kind: change.kind.clone(),
            holds_data: class != Class::Drift
                && name != "firewall"
                && component.as_deref().or(heir.map(String::as_str)).is_some_and(|name| self.expected.holds_data(name)),
            component,
            at,
            because,
            help,
        }
    }

    /// Per module that leaves: the component whose module is made of most of the same resources, where there is one.
    fn find_heirs(&self) -> BTreeMap<String, String> {
        let (mut leaving, mut coming) = (BTreeMap::new(), BTreeMap::new());
        for change in self.plan.resource_changes.iter().filter(|change| change.is_managed()) {
            let Some((name, rest)) = change.address.strip_prefix("module.").and_then(|rest| rest.split_once('.')) else { continue };
            let is_known = self.expected.component(name).is_some();
            if !is_known && change.planned.has("delete") {
                leaving.entry(name).or_insert_with(BTreeSet::new).insert(rest);
            } else if is_known && change.planned.actions == ["create"] {
                coming.entry(name).or_insert_with(BTreeSet::new).insert(rest);
            }
        }
        let mut heirs = BTreeMap::new();
        for (name, left) in leaving {
            let shared = |came: &BTreeSet<&str>| left.intersection(came).count();
            let best = coming.iter().max_by_key(|(_, came)| shared(came)).filter(|(_, came)| 2 * shared(came) > left.len());
            let heir = best.and_then(|(heir, _)| self.expected.component(heir)).filter(|heir| !matches!(&***heir, "network" | "firewall"));
            if let Some(heir) = heir {
                heirs.insert(name.to_owned(), heir.to_string());
            }
        }
        heirs
    }
}

/// Why a resource is replaced or destroyed, as far as the plan says it.
fn reasons(change: &Change<Action>) -> Vec<String> {
    let paths: Vec<String> = change.planned.replace_paths.iter().flatten().map(|steps| attribute(steps)).collect();
    let reason = match change.action_reason.as_deref().unwrap_or_default() {
        "replace_because_tainted" => Some("it is tainted: its making failed, or somebody marked it"),
        "replace_by_request" => Some("`-replace` asks for it"),
        "replace_by_triggers" => Some("`replace_triggered_by` asks for it"),
        "delete_because_no_module" | "delete_because_no_resource_config" => Some("no file has it any more"),
        _ => None,
    };
    let mut reasons: Vec<String> = reason.map(str::to_owned).into_iter().collect();
    if !paths.is_empty() {
        let verb = if paths.len() == 1 { "changes, which AWS does not do" } else { "change, which AWS does not do" };
        reasons.push(format!("{} {verb} in place", list_all(paths.iter().map(String::as_str))));
    }
    reasons
}
