//! How a loss spreads from a component to those that need it.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use super::{Effect, Reason, State};
use crate::contract::{Failover, RoleKind, World};
use crate::diag::Path;

/// Who needs whom, by position in [`World::components`].
pub(super) struct Graph {
    needs: Vec<Needs>,
    needed_by: Vec<Vec<usize>>,
}

/// What a component needs, each with the place that says so.
#[derive(Default)]
struct Needs {
    /// Every one of these, at any time.
    all: Vec<(usize, Path)>,
    /// Every one of these, for new tasks to start.
    start: Vec<(usize, Path)>,
    /// One of these: the targets of a load balancer.
    one: Vec<(usize, Path)>,
}

impl Graph {
    pub(super) fn new(world: &World) -> Self {
        let position = |name: &Arc<str>| world.components.get_index_of(name);
        let mut graph = Self { needs: Vec::new(), needed_by: vec![Vec::new(); world.components.len()] };
        for (index, declared) in world.components.values().enumerate() {
            let declaration = &declared.declaration;
            let mut needs = Needs::default();
            for used in &declaration.uses {
                // What the execution role is for, images, secrets and the log, is asked for when a task starts. The secret of a database
                // is in Secrets Manager: it is there when the instance is not.
                let of_instance = |other: &usize| {
                    let found = world.components.get_index(*other).map(|(_, declared)| &declared.declaration.failover);
                    matches!(found, Some(Failover::Instance { .. }))
                };
                let starts = used.role == RoleKind::Execution;
                let list = if starts { &mut needs.start } else { &mut needs.all };
                let other = position(&used.to).filter(|other| *other != index && !(starts && of_instance(other)));
                list.extend(other.map(|other| (other, used.at.clone())));
            }
            let one = declaration.forwards.iter().filter_map(|forward| Some((position(&forward.to)?, forward.at.clone())));
            needs.one.extend(one);
            for (other, _) in needs.all.iter().chain(&needs.one).chain(&needs.start) {
                if let Some(users) = graph.needed_by.get_mut(*other)
                    && users.last() != Some(&index)
                {
                    users.push(index);
                }
            }
            graph.needs.push(needs);
        }
        graph
    }

    /// Lets the states of `effects` reach those that need them; the reasons, where they are `told`.
    pub(super) fn spread(&self, effects: &mut [Effect], told: bool) {
        let mut queue: VecDeque<usize> = (0..effects.len()).filter(|index| effects.get(*index).is_some_and(is_felt)).collect();
        let mut touched = BTreeSet::new();
        while let Some(at) = queue.pop_front() {
            for &user in self.needed_by.get(at).into_iter().flatten() {
                let Some(needs) = self.needs.get(user) else { continue };
                touched.insert(user);
                let inherited = Inherited::of(needs, effects);
                // A state only ever gets worse, and there are four: this ends.
                if effects.get_mut(user).is_some_and(|effect| inherited.worsen(effect)) {
                    queue.push_back(user);
                }
            }
        }
        if !told {
            return;
        }
        for (user, needs) in touched.into_iter().filter_map(|user| Some((user, self.needs.get(user)?))) {
            let reasons = reasons(needs, effects);
            if let Some(effect) = effects.get_mut(user) {
                effect.reasons.extend(reasons);
            }
        }
    }

    /// Those that are down when the component at `start` is, without it, by name.
    pub(super) fn down_with(&self, start: usize) -> Vec<usize> {
        let mut down = vec![false; self.needs.len()];
        let mut queue = VecDeque::from([start]);
        let set = |down: &mut Vec<bool>, index: usize| down.get_mut(index).is_some_and(|down| !std::mem::replace(down, true));
        set(&mut down, start);
        while let Some(at) = queue.pop_front() {
            for &user in self.needed_by.get(at).into_iter().flatten() {
                let is_down = |(index, _): &(usize, Path)| down.get(*index).copied().unwrap_or_default();
                let goes = self
                    .needs
                    .get(user)
                    .is_some_and(|needs| needs.all.iter().any(is_down) || !needs.one.is_empty() && needs.one.iter().all(is_down));
                if goes && set(&mut down, user) {
                    queue.push_back(user);
                }
            }
        }
        (0..down.len()).filter(|index| *index != start && down.get(*index).copied().unwrap_or_default()).collect()
    }
}

/// True for a component whose users feel what happened to it.
fn is_felt(effect: &Effect) -> bool {
    worst(effect) >= State::Interrupted
}

/// What its needs make of a component, whatever the loss itself does to it.
#[derive(Default)]
struct Inherited {
    at_once: State,
    after: State,
    cannot_start: bool,
}

impl Inherited {
    fn of(needs: &Needs, effects: &[Effect]) -> Self {
        let mut inherited = Self::default();
        // One that answers, however slowly, takes nobody with it.
        let counted = |state: State| if state >= State::Interrupted { state } else { State::Up };
        for effect in needs.all.iter().filter_map(|(index, _)| effects.get(*index)) {
            inherited.at_once = inherited.at_once.max(counted(effect.at_once));
            inherited.after = inherited.after.max(counted(effect.after));
        }
        inherited.cannot_start = needs.start.iter().filter_map(|(index, _)| effects.get(*index)).any(|effect| effect.after == State::Down);
        let targets: Vec<&Effect> = needs.one.iter().filter_map(|(index, _)| effects.get(*index)).collect();
        inherited.at_once = inherited.at_once.max(behind(targets.iter().map(|effect| effect.at_once)));
        inherited.after = inherited.after.max(behind(targets.iter().map(|effect| effect.after)));
        inherited
    }

    /// True where the effect got worse.
    fn worsen(&self, effect: &mut Effect) -> bool {
        let before = (effect.at_once, effect.after, effect.cannot_start);
        effect.at_once = effect.at_once.max(self.at_once);
        effect.after = effect.after.max(self.after);
        effect.cannot_start |= self.cannot_start;
        before != (effect.at_once, effect.after, effect.cannot_start)
    }
}

/// Why a component with these needs is in its state, one reason for each thing that it needs in one way.
fn reasons(needs: &Needs, effects: &[Effect]) -> Vec<Reason> {
    let felt = |list: &'_ [(usize, Path)], text: &dyn Fn(&Effect) -> Option<String>| -> Vec<Reason> {
        let mut seen = BTreeSet::new();
        let felt = list.iter().filter_map(|(index, at)| Some((*index, at, effects.get(*index).filter(|effect| is_felt(effect))?)));
        let first = felt.filter(|(index, ..)| seen.insert(*index));
        first.filter_map(|(_, at, effect)| Some(Reason { text: text(effect)?, at: at.clone() })).collect()
    };
    let uses = |effect: &Effect| Some(format!("it uses `{}`, which is {}", effect.component, worst(effect).word()));
    let starts = |effect: &Effect| {
        (effect.after == State::Down).then(|| format!("no new task starts without `{}`, which is down", effect.component))
    };
    let forwards = |effect: &Effect| Some(format!("`{}` behind it is {}", effect.component, worst(effect).word()));
    let mut all = felt(&needs.all, &uses);
    all.extend(felt(&needs.start, &starts));
    all.extend(felt(&needs.one, &forwards));
    all
}

/// The worse of a component's two states.
fn worst(effect: &Effect) -> State {
    effect.at_once.max(effect.after)
}

/// What a load balancer is with targets in these states.
fn behind(states: impl ExactSizeIterator<Item = State>) -> State {
    let all = states.len();
    let lost: Vec<State> = states.filter(|state| *state >= State::Interrupted).collect();
    match lost.iter().max() {
        Some(worst) if lost.len() == all => *worst,
        Some(_) => State::Degraded,
        None => State::Up,
    }
}
