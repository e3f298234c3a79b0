//! Which value of the file makes which resource change: each is changed alone, and what follows is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::attributes::{AttributeChange, applied, shown};
use super::class::{Action, Class};
use super::document::Because;
use super::moves::Moves;
use super::names::Names;
use super::resources::{self, ArgumentChange, ResourceChange, Wide};
use super::side::Side;
use super::stack::Stack;
use crate::arch::{self, Architecture};
use crate::diag::{Path, Segment, has_errors};
use crate::source::{Entry, Lock, Map, Node, Value};

/// Most components and most values of which every value is changed alone. Beyond, it would take too long: what happens to a component is put
/// down to its values by their names and texts.
const ALONE: usize = 64;

/// What a value does.
pub(super) type Cause = (Class, Option<Because>);

/// Something that changes, with its values: a component by its name after, `network` or `file`.
pub(super) type Changed = (Arc<str>, Vec<AttributeChange>);

/// What each value of each of `all` does. `joint` is what all of them do, `alone` says that nothing else differs.
pub(super) fn causes(
    sides: (&Side, &Side),
    all: &[Changed],
    joint: &BTreeMap<String, ResourceChange>,
    names: &Names,
    alone: bool,
) -> Vec<Vec<Cause>> {
    let count: usize = all.iter().map(|(_, values)| values.len()).sum();
    if count == 1 && alone {
        return all.iter().map(|(_, values)| values.iter().map(|_| worst(joint.values())).collect()).collect();
    }
    let mut found: Vec<Vec<Cause>> = all.iter().map(|(_, values)| vec![(Class::None, None); values.len()]).collect();
    let (before, after) = sides;
    let small = before.architecture.components.len() <= ALONE && count <= ALONE;
    // The network and the top level belong to no component, so that their values are changed alone, however many components there are.
    let is_shared = |owner: &str| matches!(owner, "network" | "file");
    let shared: usize = all.iter().filter(|(owner, _)| is_shared(owner)).map(|(_, values)| values.len()).sum();
    let is_alone = |owner: &str| small || (shared <= ALONE && is_shared(owner));
    let each = |at: usize, values: &[AttributeChange]| (0..values.len()).map(move |value| (at, value)).collect::<Vec<_>>();
    let rounds: Vec<(usize, usize)> =
        all.iter().enumerate().filter(|(_, (owner, _))| is_alone(owner)).flat_map(|(at, (_, values))| each(at, values)).collect();
    if !small {
        let mut own: BTreeMap<Arc<str>, Vec<&ResourceChange>> = BTreeMap::new();
        for change in joint.values() {
            own.entry(names.later(&change.owner)).or_default().push(change);
        }
        for ((owner, values), causes) in all.iter().zip(&mut found).filter(|((owner, _), _)| !is_alone(owner)) {
            let own = own.get(owner).map_or(&[][..], Vec::as_slice);
            *causes = values.iter().map(|value| worst(holding(own, value).into_iter())).collect();
        }
    }
    if rounds.is_empty() {
        return found;
    }
    let original = Stack::new(before.modules(), Moves::default());
    let last = Stack::new(after.modules_beside(Some(before)), Moves::default());
    for (at, value) in rounds {
        let Some(change) = all.get(at).and_then(|(_, values)| values.get(value)) else { continue };
        let mut effects = changed(before, &original, &earlier(change, names));
        if effects.as_ref().is_none_or(BTreeMap::is_empty) {
            // What makes sense only with the others is taken out of them instead.
            effects = taken_out(after, &last, change, joint);
        }
        if let (Some(effects), Some(place)) = (effects, found.get_mut(at).and_then(|values| values.get_mut(value))) {
            *place = worst(effects.values());
        }
    }
    found
}

/// Of the changes of a component, those with an argument that has the value's name or its values; all where none has.
fn holding<'c>(own: &[&'c ResourceChange], value: &AttributeChange) -> Vec<&'c ResourceChange> {
    let name = value.path.segments().into_iter().rev().find_map(|segment| match segment {
        Segment::Key(key) => Some(key.clone()),
        Segment::Index(_) => None,
    });
    let (before, after) = (value.before.as_ref().map(shown), value.after.as_ref().map(shown));
    let holds = |argument: &ArgumentChange| {
        let last = argument.argument.rsplit('.').next().unwrap_or_default();
        name.as_deref() == Some(last) || (argument.before == before && argument.after == after)
    };
    let found: Vec<&ResourceChange> = own.iter().copied().filter(|change| change.arguments.iter().any(holds)).collect();
    if found.is_empty() {
        return own.to_vec();
    }
    // What follows from them belongs to them.
    let follows = |change: &&ResourceChange| {
        let causes = || change.arguments.iter().filter_map(|argument| argument.cause.as_ref());
        found.iter().any(|one| one.address == change.address) || causes().any(|cause| found.iter().any(|one| one.address == *cause))
    };
    own.iter().copied().filter(follows).collect()
}

/// The most dangerous of some changes, with what makes it so.
fn worst<'c>(changes: impl Iterator<Item = &'c ResourceChange>) -> Cause {
    let worst = changes.filter(|change| change.action != Action::Move).max_by(|a, b| {
        // Of several, the one that follows from no other, and the first by its address.
        let key = |change: &ResourceChange| (change.class, change.arguments.iter().any(|argument| argument.cause.is_none()), change.action);
        key(a).cmp(&key(b)).then_with(|| b.address.cmp(&a.address))
    });
    let Some(change) = worst else { return (Class::None, None) };
    let argument = change.arguments.iter().max_by_key(|argument| (argument.effect, argument.class, argument.cause.is_none()));
    let because = Because { address: change.address.clone(), action: change.action, argument: argument.map(|one| one.argument.clone()) };
    (change.class, Some(because))
}

/// The change with the path that it has before.
fn earlier(change: &AttributeChange, names: &Names) -> AttributeChange {
    let mut segments: Vec<Segment> = change.path.segments().into_iter().cloned().collect();
    let old = match segments.as_slice() {
        [Segment::Key(first), Segment::Key(name), ..] if **first == *"components" => names.earlier(name).map(|name| (1, name)),
        [_, Segment::Key(second), Segment::Key(name), ..] if **second == *"tiers" => names.earlier_tier(name).map(|name| (2, name)),
        _ => None,
    };
    let Some((at, name)) = old else { return change.clone() };
    if let Some(segment) = segments.get_mut(at) {
        *segment = Segment::Key(name.into());
    }
    let path = segments.iter().fold(Path::root(), |path, segment| match segment {
        Segment::Key(key) => path.key(key.clone()),
        Segment::Index(index) => path.index(*index),
    });
    AttributeChange { path, ..change.clone() }
}

/// What becomes of the resources where only `value` changes; `None` where that is no architecture.
fn changed(before: &Side, original: &Stack<'_>, value: &AttributeChange) -> Option<BTreeMap<String, ResourceChange>> {
    let architecture = resolved(before, value)?;
    let modules = architecture.modules_beside(&before.architecture, before.modules());
    let stack = Stack::new(&modules, Moves::default());
    let wide = wide(&before.architecture, &architecture);
    Some(resources::changes(original, &stack, &wide))
}

/// What becomes of the resources where all but `value` have changed already, and that changes, too: no more than what `joint` says of them.
fn taken_out(
    after: &Side,
    last: &Stack<'_>,
    value: &AttributeChange,
    joint: &BTreeMap<String, ResourceChange>,
) -> Option<BTreeMap<String, ResourceChange>> {
    let back = AttributeChange { path: value.path.clone(), before: value.after.clone(), after: value.before.clone() };
    let architecture = resolved(after, &back)?;
    let modules = architecture.modules_beside(&after.architecture, after.modules());
    let wide = wide(&architecture, &after.architecture);
    let found = resources::changes(&Stack::new(&modules, Moves::default()), last, &wide);
    let known = |(address, change): (String, ResourceChange)| {
        let known = joint.get(&address)?;
        let change = if known.action == change.action && known.class >= change.class { change } else { known.clone() };
        Some((address, change))
    };
    Some(found.into_iter().filter_map(known).collect())
}

/// The architecture of a side with another value; `None` where that is none.
fn resolved(side: &Side, value: &AttributeChange) -> Option<Architecture> {
    let stands_for = side.architecture.world.file.facts.environment.clone();
    let tree = settled(applied(&side.tree, value), stands_for.as_ref());
    let with = |lock: &Lock| {
        let resolution = arch::resolve_with(&tree, stands_for.as_deref(), lock);
        let broken = has_errors(&resolution.findings);
        resolution.architecture.filter(|_| !broken)
    };
    // A value that the recorded ranges do not allow makes whoever changes it give them up.
    with(&side.lock).or_else(|| with(&Lock::default()).filter(|_| !side.lock.is_empty()))
}

/// What holds for all resources, between two architectures.
pub(super) fn wide(was: &Architecture, is: &Architecture) -> Wide {
    let moved = |argument, one: &Option<Arc<str>>, other: &Option<Arc<str>>| match (one, other) {
        (Some(one), Some(other)) if one != other => Some((argument, one.to_string(), other.to_string())),
        _ => None,
    };
    let region = (was.file.region != is.file.region).then(|| ("region", was.file.region.to_string(), is.file.region.to_string()));
    let text = |tags: &crate::map::IndexMap<Arc<str>, crate::contract::Value>| {
        let one =
            |(key, value): (&Arc<str>, &crate::contract::Value)| format!("{key}: {}", value.as_literal().unwrap_or("(known at apply)"));
        format!("{{{}}}", tags.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    Wide {
        replaces: region.or_else(|| moved("account", &was.file.account, &is.file.account)),
        tags: (was.tags != is.tags).then(|| (text(&was.tags), text(&is.tags))),
        ..Wide::default()
    }
}

/// A merged tree as a file of its own, whose only environment is `environment`.
fn settled(mut tree: Node, environment: Option<&Arc<str>>) -> Node {
    let span = tree.span;
    let Some(map) = tree.as_map_mut() else { return tree };
    let gone: BTreeSet<&str> = ["environments", "defaults", "variant_of"].into();
    map.retain(|key, _| !gone.contains(&**key));
    let node = |value: Value| Entry { key: span, value: Node { span, value } };
    if let Some(environment) = environment {
        let only: Map = [(environment.clone(), node(Value::Map(Arc::default())))].into_iter().collect();
        map.insert("environments".into(), node(Value::Map(only.into())));
    }
    tree
}
