//! The report of one environment, from both of its sides.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::attributes::{self, AttributeChange};
use super::attribution::{self, Changed};
use super::class::{Action, Class};
use super::defaults::Defaults;
use super::document::{Argument, Attribute, ComponentChange, Pair, Report, Resource, Whole};
use super::moves::Moves;
use super::names::Names;
use super::resources::{self, ResourceChange, Wide};
use super::side::Side;
use super::stack::Stack;
use super::unplanned::{self, Notes};
use super::{grants, promises, renames, survival};
use crate::cost::{self, Estimate, Totals};
use crate::diag::Path;
use crate::hcl::identifier;
use crate::parallel;
use crate::reach;
use crate::source::Node;

/// Names of what is no component.
const NETWORK: &str = "network";
const FILE: &str = "file";

/// What differs between the two sides; one that is not there has nothing. `against` is what `before` was asked for as.
pub fn report(before: Option<&Side>, after: Option<&Side>, against: &str) -> Report {
    let names = Names::of(before, after);
    let was = before.map(|side| Stack::new(side.modules(), Names::moves(before, after))).unwrap_or_default();
    let is = after.map(|side| Stack::new(side.modules_beside(before), Moves::default())).unwrap_or_default();
    let mut wide = match (before, after) {
        (Some(before), Some(after)) => attribution::wide(&before.architecture, &after.architecture),
        _ => Wide::default(),
    };
    if let Some(after) = after {
        wide.retained = after.architecture.file.retained.keys().map(|name| identifier(name.as_str())).collect();
        for rendered in after.modules_beside(before) {
            let module = identifier(&rendered.component);
            let joining = after.architecture.joining(rendered).into_iter().filter_map(|one| one.address);
            wide.imported.extend(joining.map(|address| format!("module.{module}.{address}")));
        }
    }
    let ((changed, (grants, revokes), notes), reached) = parallel::both(
        || {
            let changed = resources::changes(&was, &is, &wide);
            let permissions = grants::changes(&was, &is, &changed);
            let notes = unplanned::notes(&was, &is, &changed);
            (changed, permissions, notes)
        },
        || reach::changes(before.map(|side| &side.architecture), after.map(|side| &side.architecture), &|name| names.later(name)),
    );
    let mut work = Work { before, after, names: &names, changed: &changed, notes: &notes, defaults: Defaults::default() };
    let components = work.components();
    let likely_renames = work.likely_renames(&components);
    let survival = match (before, after) {
        (Some(before), Some(after)) => survival::changes(before, after, &names),
        _ => Vec::new(),
    };
    let environment = |side: Option<&Side>| side.and_then(Side::environment).map(|name| name.to_string());
    let mut report = Report {
        from: environment(before),
        to: environment(after),
        change: Whole::Same,
        class: components.iter().map(|component| component.class).max().unwrap_or_default(),
        components,
        likely_renames,
        opens: pairs(reached.opens),
        closes: pairs(reached.closes),
        grants,
        revokes,
        guarantees: promises::guarantees(before, after),
        acceptances: promises::acceptances(before, after, &|scope| names.path(scope)),
        cost: costs(before, after, against),
        survival,
        addresses: survival::subnets(before, after, &names),
    };
    report.change = whole(&report, before, after);
    report
}

fn whole(report: &Report, before: Option<&Side>, after: Option<&Side>) -> Whole {
    let same = report.components.is_empty()
        && report.opens.is_empty()
        && report.closes.is_empty()
        && report.guarantees.is_empty()
        && report.acceptances.is_empty()
        && report.cost.lines.is_empty()
        && report.survival.is_empty();
    match (before, after) {
        (None, Some(_)) => Whole::Created,
        (Some(_), None) => Whole::Removed,
        _ if same => Whole::Same,
        _ => Whole::Changed,
    }
}

fn pairs(changes: Vec<reach::PairChange>) -> Vec<Pair> {
    let one =
        |change: reach::PairChange| Pair { from: change.from.to_string(), to: change.to.to_string(), ports: change.ports.to_string() };
    changes.into_iter().map(one).collect()
}

fn costs(before: Option<&Side>, after: Option<&Side>, against: &str) -> cost::Difference {
    let nothing = |like: &Estimate| Estimate {
        components: Vec::new(),
        total: Totals::default(),
        redundancy: Vec::new(),
        savings: Vec::new(),
        ..like.clone()
    };
    match (before, after) {
        (Some(before), Some(after)) => cost::difference(against, &before.estimate, &after.estimate),
        (Some(only), None) => cost::difference(against, &only.estimate, &nothing(&only.estimate)),
        (None, Some(only)) => cost::difference(against, &nothing(&only.estimate), &only.estimate),
        (None, None) => cost::Difference {
            against: against.to_owned(),
            environment: None,
            lines: Vec::new(),
            uncounted: Vec::new(),
            before: cost::Scales::default(),
            after: cost::Scales::default(),
            difference: cost::Scales::default(),
        },
    }
}

/// The component `name` of a merged tree.
fn component<'t>(side: Option<&'t Side>, name: &str) -> Option<&'t Node> {
    side?.tree.get("components")?.get(name).filter(|node| node.as_map().is_some())
}

struct Work<'w> {
    before: Option<&'w Side>,
    after: Option<&'w Side>,
    names: &'w Names,
    changed: &'w BTreeMap<String, ResourceChange>,
    notes: &'w Notes,
    defaults: Defaults,
}

impl Work<'_> {
    fn components(&mut self) -> Vec<ComponentChange> {
        let mut resources: BTreeMap<Arc<str>, Vec<&ResourceChange>> = BTreeMap::new();
        for change in self.changed.values() {
            let owner = if matches!(change.action, Action::Delete | Action::Forget) {
                self.names.later(&change.owner)
            } else {
                change.owner.clone()
            };
            resources.entry(owner).or_default().push(change);
        }
        let values = self.values();
        let causes = match (self.before, self.after) {
            (Some(before), Some(after)) => {
                let alone = values.iter().all(|(owner, _)| self.change_of(owner) == Whole::Changed)
                    && resources.keys().all(|owner| matches!(self.change_of(owner), Whole::Changed));
                attribution::causes((before, after), &values, self.changed, self.names, alone)
            }
            _ => Vec::new(),
        };
        let mut attributes: BTreeMap<Arc<str>, Vec<Attribute>> = BTreeMap::new();
        for ((owner, values), causes) in values.iter().zip(causes) {
            let kind = self.kind_of(owner);
            let one = |(change, (class, because)): (&AttributeChange, attribution::Cause)| {
                let (before, after) = attributes::texts(change, kind, &mut self.defaults);
                Attribute {
                    path: change.path.to_string(),
                    before,
                    after,
                    class,
                    because,
                    outside_model: attributes::is_outside_model(&change.path),
                }
            };
            attributes.insert(owner.clone(), values.iter().zip(causes).map(one).collect());
        }
        let mut owners: Vec<Arc<str>> = self.all_names();
        owners.extend([NETWORK.into(), FILE.into()]);
        let mut found: Vec<ComponentChange> = Vec::new();
        for owner in owners {
            let own = resources.remove(&owner).unwrap_or_default();
            let attributes = attributes.remove(&owner).unwrap_or_default();
            let change = self.change_of(&owner);
            if change == Whole::Changed && own.is_empty() && attributes.is_empty() {
                continue;
            }
            found.push(self.component(&owner, change, attributes, &own));
        }
        found.sort_by_key(|one| Reverse(one.class));
        found
    }

    fn component(&self, owner: &str, change: Whole, attributes: Vec<Attribute>, own: &[&ResourceChange]) -> ComponentChange {
        let mut notes = self.notes.get(owner).cloned().unwrap_or_default();
        let fixed = component(self.after, owner).and_then(|node| node.get("resource_name")).and_then(Node::text);
        if let Some(name) = fixed.filter(|_| own.iter().any(|one| one.action == Action::Replace && one.class >= Class::Replaced)) {
            notes.push(format!("`resource_name` fixes the name `{name}`, which has to be free before a successor can bear it"));
        }
        ComponentChange {
            name: owner.to_owned(),
            kind: self.kind_of(owner).unwrap_or_default().to_owned(),
            change,
            renamed_from: self.names.earlier(owner).map(ToString::to_string),
            class: own.iter().map(|one| one.class).max().unwrap_or_default(),
            attributes,
            resources: own.iter().map(|one| resource(one)).collect(),
            notes,
        }
    }

    /// Names of the components of both sides, as they are after.
    fn all_names(&self) -> Vec<Arc<str>> {
        let of =
            |side: Option<&Side>| side.map(|side| side.architecture.components.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
        let mut names: Vec<Arc<str>> = of(self.after);
        names.extend(of(self.before).iter().map(|name| self.names.later(name)));
        names.sort_unstable();
        names.dedup();
        names
    }

    fn earlier<'n>(&'n self, owner: &'n str) -> &'n str {
        self.names.earlier(owner).map_or(owner, |earlier| earlier)
    }

    fn change_of(&self, owner: &str) -> Whole {
        if matches!(owner, NETWORK | FILE) {
            return Whole::Changed;
        }
        match (component(self.before, self.earlier(owner)), component(self.after, owner)) {
            (None, Some(_)) => Whole::Created,
            (Some(_), None) if self.is_retained(owner) => Whole::Retained,
            (Some(_), None) => Whole::Removed,
            _ if self.names.earlier(owner).is_some() => Whole::Renamed,
            _ => Whole::Changed,
        }
    }

    fn is_retained(&self, owner: &str) -> bool {
        self.after.is_some_and(|side| side.architecture.file.retained.keys().any(|name| name.as_str() == owner))
    }

    fn kind_of(&self, owner: &str) -> Option<&'static str> {
        match owner {
            NETWORK => Some(NETWORK),
            FILE => Some(FILE),
            _ => self.after.and_then(|side| side.type_of(owner)).or_else(|| self.before?.type_of(self.earlier(owner))),
        }
    }

    /// Values that differ, by what they belong to.
    fn values(&self) -> Vec<Changed> {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Vec::new() };
        let mut all: Vec<Changed> = Vec::new();
        for name in self.all_names() {
            let (Some(one), Some(other)) = (component(self.before, self.earlier(&name)), component(self.after, &name)) else { continue };
            let values = attributes::of_component(one, other, &name);
            if !values.is_empty() {
                all.push((name, values));
            }
        }
        let network = Path::of(NETWORK);
        let (own, rest): (Vec<_>, Vec<_>) = attributes::of_file(&self.names.with_tiers(&before.tree), &after.tree)
            .into_iter()
            .partition(|change| change.path.starts_with(&network));
        all.push((NETWORK.into(), own));
        all.push((FILE.into(), rest));
        all.retain(|(_, values)| !values.is_empty());
        all
    }

    fn likely_renames(&self, components: &[ComponentChange]) -> Vec<super::LikelyRename> {
        let (Some(before), Some(after)) = (self.before, self.after) else { return Vec::new() };
        let of = |side: &'_ Side, change: Whole| {
            let names = components.iter().filter(move |one| one.change == change).map(|one| one.name.clone());
            names.filter_map(|name| Some((name.clone(), component(Some(side), &name)?.clone()))).collect::<Vec<_>>()
        };
        let (gone, new) = (of(before, Whole::Removed), of(after, Whole::Created));
        let class = |name: &str| components.iter().find(|one| one.name == name).map(|one| one.class).unwrap_or_default();
        let mut found: Vec<super::LikelyRename> = renames::likely(&named(&gone), &named(&new))
            .into_iter()
            .map(|pair| {
                let class = class(&pair.0).max(class(&pair.1));
                renames::report("component", pair, class)
            })
            .collect();
        let tiers = |side: &'_ Side| {
            let tiers = side.tree.get(NETWORK).and_then(|network| network.get("tiers")).and_then(Node::as_map).cloned().unwrap_or_default();
            tiers.into_iter().map(|(name, entry)| (name.to_string(), entry.value)).collect::<Vec<_>>()
        };
        let (mut gone, mut new) = (tiers(before), tiers(after));
        let renamed = |node: &Node| node.get("renamed_from").is_some();
        gone.retain(|(name, _)| self.names.later_tier(name) == name);
        let kept: Vec<String> =
            gone.iter().map(|(name, _)| name.clone()).filter(|name| new.iter().any(|(other, _)| other == name)).collect();
        gone.retain(|(name, _)| !kept.contains(name));
        new.retain(|(name, node)| !kept.contains(name) && !renamed(node));
        found.extend(renames::likely(&named(&gone), &named(&new)).into_iter().map(|pair| renames::report("tier", pair, class(NETWORK))));
        found
    }
}

fn named(all: &[(String, Node)]) -> Vec<renames::Named<'_>> {
    all.iter().map(|(name, node)| (name.as_str(), node)).collect()
}

fn resource(change: &ResourceChange) -> Resource {
    let argument = |one: &resources::ArgumentChange| Argument {
        argument: one.argument.clone(),
        before: one.before.clone(),
        after: one.after.clone(),
        action: one.effect,
        class: one.class,
        cause: one.cause.clone(),
        source: (!one.source.is_empty()).then(|| one.source.to_owned()),
    };
    Resource {
        address: change.address.clone(),
        previous_address: change.previous.clone(),
        kind: change.kind.clone(),
        action: change.action,
        class: change.class,
        arguments: change.arguments.iter().map(argument).collect(),
        notes: change.notes.clone(),
    }
}
