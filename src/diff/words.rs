//! What both reports for people say, in the same words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::class::{Action, Class};
use super::document::{
    Argument, Attribute, Because, ComponentChange, Permission, Promise, Report, Resource, SubnetChange, SurvivalChange, Whole,
};

/// Components that differ in the same way are shown as one from this number on.
const ALIKE: usize = 3;

/// Names of components that are shown of a group.
const NAMED: usize = 5;

/// Arguments of a resource that are named on its line.
const DECISIVE: usize = 3;

/// A part of the report: rows of cells.
pub(super) struct Section {
    pub(super) title: String,
    /// What each cell of a row is.
    pub(super) heads: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

/// `production`, `as-priced → production`.
pub(super) fn environment(report: &Report) -> String {
    match (&report.from, &report.to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (_, Some(name)) | (Some(name), None) => name.clone(),
        (None, None) => "the only environment".to_owned(),
    }
}

/// One line: the class, the number of resources, the cost.
pub(super) fn summary(report: &Report) -> String {
    let mut parts: Vec<String> = vec![report.class.to_string()];
    match report.change {
        Whole::Created => parts.push("the environment is new".to_owned()),
        Whole::Removed => parts.push("the environment is gone".to_owned()),
        _ => {}
    }
    let mut counts: BTreeMap<Action, usize> = BTreeMap::new();
    for resource in report.components.iter().flat_map(|component| &component.resources) {
        *counts.entry(resource.action).or_default() += 1;
    }
    parts.extend(counts.iter().rev().map(|(action, count)| format!("{count} to {}", action.word())));
    let counted = [(report.opens.len(), "opened"), (report.closes.len(), "closed")];
    parts.extend(counted.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")));
    if !report.cost.lines.is_empty() {
        parts.push(format!("{} USD a month", signed(&report.cost.difference.desired.to_string())));
    }
    parts.join(" · ")
}

/// `1 resource`, `2 resources`.
pub(super) fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// An amount with its sign.
pub(super) fn signed(amount: &str) -> String {
    if amount.starts_with('-') { amount.to_owned() } else { format!("+{amount}") }
}

/// `before → after`, with what is not there in words.
pub(super) fn turn(before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (None, Some(after)) => format!("(not given) → {after}"),
        (Some(before), None) => format!("{before} → (not given)"),
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (None, None) => String::new(),
    }
}

/// A path without the component that the report is about.
pub(super) fn below<'p>(path: &'p str, name: &str) -> &'p str {
    let own = path.strip_prefix("components.").and_then(|rest| rest.strip_prefix(name)).and_then(|rest| rest.strip_prefix('.'));
    own.or_else(|| path.strip_prefix("network.").filter(|_| name == "network")).unwrap_or(path)
}

/// A value's place in its component, and whether the model knows of it.
pub(super) fn label(attribute: &Attribute, name: &str) -> String {
    let mark = if attribute.outside_model { " (outside the model)" } else { "" };
    format!("{}{mark}", below(&attribute.path, name))
}

/// What decides on a class.
pub(super) fn because(because: &Because) -> String {
    let argument = because.argument.as_ref().map(|argument| format!(" ({argument})")).unwrap_or_default();
    format!("{} {}{argument}", because.action.word(), because.address)
}

/// The arguments of a resource, those that decide first.
pub(super) fn arguments(resource: &Resource) -> String {
    let mut arguments: Vec<_> = resource.arguments.iter().collect();
    arguments.sort_by_key(|one| Reverse((one.action, one.class)));
    let count = arguments.len();
    let mut texts: Vec<String> = arguments
        .into_iter()
        .take(DECISIVE)
        .map(|one| match &one.cause {
            Some(cause) => format!("{} (from {cause})", one.argument),
            None => one.argument.clone(),
        })
        .collect();
    if count > DECISIVE {
        texts.push(format!("and {} more", count - DECISIVE));
    }
    texts.join(", ")
}

/// An argument with its values, or with what makes it new.
pub(super) fn argument(one: &Argument) -> String {
    let turn = turn(one.before.as_deref(), one.after.as_deref());
    match &one.cause {
        Some(cause) if turn.is_empty() => format!("{}: {cause} is made anew", one.argument),
        _ => {
            let why = one.source.as_ref().filter(|_| one.class > Class::InPlace).map(|source| format!(" ({source})")).unwrap_or_default();
            format!("{}: {turn}{why}", one.argument)
        }
    }
}

/// Resources of one action and type, counted.
pub(super) fn counted(resources: &[Resource]) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<(Action, &str), (usize, Class)> = BTreeMap::new();
    for resource in resources {
        let (count, class) = counts.entry((resource.action, &resource.kind)).or_default();
        *count += 1;
        *class = resource.class.max(*class);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.1.cmp(&a.1.1).then_with(|| a.0.cmp(&b.0)));
    rows.into_iter().map(|((action, kind), (count, class))| vec![format!("{} {count} {kind}", action.word()), class.to_string()]).collect()
}

/// `api (fargate-service): rolling restart`
pub(super) fn head(members: &[&ComponentChange], one: &ComponentChange) -> String {
    let names: Vec<&str> = members.iter().map(|member| &*member.name).collect();
    let names = match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => format!("{} and {} more", first.join(", "), names.len() - NAMED),
        _ => names.join(", "),
    };
    let what = match one.change {
        Whole::Created => ", new",
        Whole::Removed => ", gone",
        Whole::Retained => ", let go of",
        Whole::Renamed | Whole::Changed | Whole::Same => "",
    };
    let earlier = one.renamed_from.as_ref().map(|earlier| format!(", renamed from {earlier}")).unwrap_or_default();
    let kind = if one.kind == one.name { String::new() } else { format!(" ({})", one.kind) };
    format!("{names}{kind}{what}{earlier}: {}", one.class)
}

/// Components, those that differ in the same way together, each group with its first.
pub(super) fn groups(components: &[ComponentChange]) -> Vec<(Vec<&ComponentChange>, &ComponentChange)> {
    type Alike<'c> = (&'c str, Class, Vec<(String, &'c Option<String>, &'c Option<String>)>);
    fn alike(one: &ComponentChange) -> Option<Alike<'_>> {
        let plain = one.change == Whole::Changed && one.notes.is_empty() && !one.attributes.is_empty();
        let attributes = || one.attributes.iter().map(|it| (below(&it.path, &one.name).to_owned(), &it.before, &it.after)).collect();
        plain.then(|| (&*one.kind, one.class, attributes()))
    }
    let mut sizes: BTreeMap<Alike<'_>, usize> = BTreeMap::new();
    for key in components.iter().filter_map(alike) {
        *sizes.entry(key).or_default() += 1;
    }
    let mut found: Vec<(Vec<&ComponentChange>, &ComponentChange)> = Vec::new();
    let mut places: BTreeMap<Alike<'_>, usize> = BTreeMap::new();
    for one in components {
        let key = alike(one).filter(|key| sizes.get(key).is_some_and(|size| *size >= ALIKE));
        if let Some((members, _)) = key.as_ref().and_then(|key| places.get(key)).and_then(|at| found.get_mut(*at)) {
            members.push(one);
            continue;
        }
        if let Some(key) = key {
            places.insert(key, found.len());
        }
        found.push((vec![one], one));
    }
    found
}

/// Everything but the components.
pub(super) fn sections(report: &Report) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    let mut add = |title: String, heads: &'static [&'static str], rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            all.push(Section { title, heads, rows });
        }
    };
    let renames = report.likely_renames.iter();
    let renames = renames.map(|one| {
        let what = format!("{} {} → {}", one.what, one.from, one.to);
        vec![what, one.class.to_string(), format!("{} % alike: {}", one.likeness, one.fix)]
    });
    add("looks renamed".to_owned(), &["what", "as it stands", "to keep its resources"], renames.collect());
    let pairs = |pairs: &[super::Pair]| pairs.iter().map(|one| vec![format!("{} → {}", one.from, one.to), one.ports.clone()]).collect();
    add("opens".to_owned(), &["who → whom", "ports"], pairs(&report.opens));
    add("closes".to_owned(), &["who → whom", "ports"], pairs(&report.closes));
    add("grants".to_owned(), &["who", "on what", "actions"], permissions(&report.grants));
    add("revokes".to_owned(), &["who", "on what", "actions"], permissions(&report.revokes));
    let guarantees = report.guarantees.iter().map(|one| {
        let word = match one.change {
            Promise::Added => "added",
            Promise::Strengthened => "strengthened",
            Promise::Weakened => "weakened",
            Promise::Removed => "removed",
        };
        vec![one.name.clone(), word.to_owned(), turn(one.before.as_deref(), one.after.as_deref())]
    });
    add("guarantees".to_owned(), &["name", "change", "text"], guarantees.collect());
    let acceptances = report.acceptances.iter().map(|one| {
        let word = match one.change {
            Whole::Created => "accepted",
            Whole::Removed => "accepted no more",
            _ => "accepted until another day",
        };
        let place = if one.scope.is_empty() { "everywhere" } else { &one.scope };
        vec![one.rule.clone(), word.to_owned(), place.to_owned(), one.reason.clone()]
    });
    add("accepted findings".to_owned(), &["rule", "change", "where", "reason"], acceptances.collect());
    let cost = &report.cost;
    let lines = cost.lines.iter().map(|line| vec![signed(&line.difference.desired.to_string()), line.id.clone(), line.what.clone()]);
    let total =
        format!("cost: {} USD a month ({} → {})", signed(&cost.difference.desired.to_string()), cost.before.desired, cost.after.desired);
    add(total, &["USD", "line", "what"], lines.collect());
    add("when a zone is lost".to_owned(), &["zone", "component", "before → after"], report.survival.iter().map(survival).collect());
    add("addresses".to_owned(), &["subnet", "range", "left"], report.addresses.iter().map(subnet).collect());
    all
}

fn permissions(all: &[Permission]) -> Vec<Vec<String>> {
    let one = |one: &Permission| {
        let conditions = if one.conditions.is_empty() { String::new() } else { format!(" where {}", one.conditions) };
        vec![one.principal.clone(), format!("{}{conditions}", one.resource), one.actions.join(", ")]
    };
    all.iter().map(one).collect()
}

fn survival(one: &SurvivalChange) -> Vec<String> {
    let state = |word: &Option<String>, survives: Option<bool>| match (word, survives) {
        (Some(word), Some(true)) => format!("survives ({word})"),
        (Some(word), _) => format!("does not survive ({word})"),
        (None, _) => "(not there)".to_owned(),
    };
    vec![one.zone.clone(), one.component.clone(), format!("{} → {}", state(&one.before, one.survived), state(&one.after, one.survives))]
}

fn subnet(one: &SubnetChange) -> Vec<String> {
    let range = if one.range_before == one.range_after {
        one.range_after.clone().unwrap_or_default()
    } else {
        turn(one.range_before.as_deref(), one.range_after.as_deref())
    };
    vec![format!("{} {}", one.tier, one.zone), range, turn(one.left_before.as_deref(), one.left_after.as_deref())]
}
