//! What one loss does to each component by itself.

use std::sync::Arc;

use super::spread::Graph;
use super::ways::{Lacking, Ways};
use super::{Effect, Loss, Lost, Reason, Recovery, State, Tasks, times};
use crate::arch::Architecture;
use crate::contract::{Declared, Failover, Presence, World};
use crate::diag::{Path, list_all};

/// What it means to lose `lost`.
pub fn lose(architecture: &Architecture, lost: &Lost) -> Loss {
    Losses::of(&architecture.world, true).lose(lost)
}

/// What every loss of one architecture needs.
pub(super) struct Losses<'w> {
    world: &'w World,
    ways: Ways<'w>,
    graph: Graph,
    /// True where the reasons are told, with what brings a component back.
    told: bool,
}

impl<'w> Losses<'w> {
    pub(super) fn of(world: &'w World, told: bool) -> Self {
        Self { world, ways: Ways::of(world), graph: Graph::new(world), told }
    }

    pub(super) fn lose(&self, lost: &Lost) -> Loss {
        let mut effects: Vec<Effect> = self.world.components.values().map(|declared| own(&self.ways, declared, lost, self.told)).collect();
        self.graph.spread(&mut effects, self.told);
        Loss { lost: lost.clone(), effects }
    }
}

fn own(ways: &Ways<'_>, declared: &Declared, lost: &Lost, told: bool) -> Effect {
    let mut effect = Effect {
        component: declared.name.clone(),
        path: declared.path.clone(),
        at_once: State::Up,
        after: State::Up,
        reasons: Vec::new(),
        tasks: None,
        recovers: None,
        restore: None,
        cannot_start: false,
    };
    match lost {
        Lost::Component(name) if *name == declared.name => {
            effect.at_once = State::Down;
            effect.after = State::Down;
            effect.reasons.push(Reason { text: "it is what is lost".into(), at: declared.path.clone() });
        }
        Lost::Component(_) => {}
        Lost::Zone(zone) => {
            if let Some(presence) = &declared.declaration.presence {
                Zone { ways, declared, presence, lost: zone, told }.judge(&mut effect);
            }
        }
    }
    effect
}

/// One component and one lost zone.
struct Zone<'w> {
    ways: &'w Ways<'w>,
    declared: &'w Declared,
    presence: &'w Presence,
    lost: &'w str,
    told: bool,
}

impl Zone<'_> {
    fn judge(&self, effect: &mut Effect) {
        let zones: Vec<Arc<str>> = self.ways.world.zones_of(self.presence).cloned().collect();
        let left: Vec<Arc<str>> = zones.iter().filter(|zone| ***zone != *self.lost).cloned().collect();
        let is_in = left.len() < zones.len();
        match self.declared.declaration.failover {
            Failover::EachZone if is_in && left.is_empty() => self.gone(effect),
            Failover::EachZone => {
                if is_in {
                    self.reason(effect, || format!("what it has in `{}` is gone; what it has in {} carries on", self.lost, listed(&left)));
                }
                self.ways(effect, &left);
            }
            Failover::Tasks if is_in && left.is_empty() => {
                self.count_tasks(effect, zones.len() as u64);
                self.gone(effect);
            }
            Failover::Tasks => {
                if is_in {
                    self.count_tasks(effect, zones.len() as u64);
                }
                let ways = self.ways(effect, &left);
                if is_in {
                    self.replace(effect, &left, ways);
                }
            }
            Failover::Instance { standby, recovery, backed_up } if is_in => self.instance(effect, &left, standby, recovery, backed_up),
            Failover::Regional | Failover::Instance { .. } => {}
        }
    }

    fn reason(&self, effect: &mut Effect, text: impl FnOnce() -> String) {
        self.reason_at(effect, &self.presence.at, text);
    }

    fn reason_at(&self, effect: &mut Effect, at: &Path, text: impl FnOnce() -> String) {
        if self.told {
            effect.reasons.push(Reason { text: text(), at: at.clone() });
        }
    }

    fn recovery(&self, known: Option<&Recovery>) -> Option<Recovery> {
        known.filter(|_| self.told).cloned()
    }

    /// All of it was in the zone.
    fn gone(&self, effect: &mut Effect) {
        effect.at_once = State::Down;
        effect.after = State::Down;
        self.reason(effect, || format!("all of it is in `{}`; it comes back when the zone does", self.lost));
    }

    /// ECS keeps tasks balanced over the zones: the lost one had its share, rounded up.
    fn count_tasks(&self, effect: &mut Effect, zones: u64) {
        let Some(capacity) = &self.declared.declaration.capacity else { return };
        let left = |count: u64| count - count.div_ceil(zones.max(1)).min(count);
        let tasks = Tasks { desired: (capacity.desired, left(capacity.desired)), maximum: (capacity.maximum, left(capacity.maximum)) };
        let (desired, kept) = tasks.desired;
        if desired > 0 {
            effect.at_once = effect.at_once.max(if kept == 0 { State::Down } else { State::Degraded });
        }
        self.reason(effect, || format!("{kept} of {desired} tasks are left, {} of {} at the maximum", tasks.maximum.1, tasks.maximum.0));
        effect.tasks = Some(tasks);
    }

    /// Whether new tasks can start somewhere; the reasons why not are there already.
    fn replace(&self, effect: &mut Effect, left: &[Arc<str>], can_start: bool) {
        if can_start {
            effect.recovers = self.recovery(times::of("tasks").and_then(|times| times.takes_over.as_ref()));
            self.reason(effect, || format!("replacements start in {}", listed(left)));
            return;
        }
        effect.cannot_start = true;
        effect.after = effect.after.max(effect.at_once);
        self.reason(effect, || "no replacement can start until the zone returns".into());
    }

    /// What the zones that are left lack; true where a task can start in at least one of them.
    fn ways(&self, effect: &mut Effect, left: &[Arc<str>]) -> bool {
        let lacking: Vec<Lacking> = left.iter().map(|zone| self.ways.lacking(self.declared, self.presence, zone, self.lost)).collect();
        if lacking.iter().all(Lacking::is_nothing) {
            return !lacking.is_empty();
        }
        // What it lacks with every zone there: no zone has the empty name.
        let before: Vec<Lacking> = left.iter().map(|zone| self.ways.lacking(self.declared, self.presence, zone, "")).collect();
        let worse =
            lacking.iter().zip(&before).any(|(now, before)| now.services.len() > before.services.len() || now.internet && !before.internet);
        if !worse {
            return lacking.iter().any(|one| one.services.is_empty());
        }
        let at = &self.ways.world.network.nat_at;
        let internet = lacking.iter().all(|one| one.internet);
        let services: Vec<Arc<str>> =
            lacking.first().map(|one| one.services.iter().map(|(service, _)| service.clone()).collect()).unwrap_or_default();
        if internet {
            effect.at_once = effect.at_once.max(State::Degraded);
            effect.after = effect.after.max(State::Degraded);
            self.reason_at(effect, at, || format!("it has no way to the internet: its NAT gateway is in `{}`", self.lost));
        }
        let can_start = lacking.iter().any(|one| one.services.is_empty());
        if !can_start {
            self.reason_at(effect, at, || format!("{} can no longer be reached: the way there is in `{}`", listed(&services), self.lost));
            effect.at_once = effect.at_once.max(State::Degraded);
            effect.after = effect.after.max(State::Degraded);
            effect.cannot_start = true;
        }
        can_start
    }

    /// A single instance, or one with a standby.
    fn instance(&self, effect: &mut Effect, left: &[Arc<str>], standby: bool, recovery: &str, backed_up: bool) {
        let times = times::of(recovery);
        if standby && !left.is_empty() {
            effect.at_once = State::Interrupted;
            self.reason(effect, || format!("it may be in `{}`, and has a copy in another zone", self.lost));
            effect.recovers = self.recovery(times.and_then(|times| times.takes_over.as_ref()));
            return;
        }
        effect.at_once = State::Down;
        effect.after = State::Down;
        let sure = left.is_empty();
        let place = if sure { "it is in" } else { "AWS may have put it in" };
        self.reason(effect, || format!("{place} `{}` alone; it comes back when the zone does", self.lost));
        if backed_up {
            effect.restore = self.recovery(times.and_then(|times| times.restore.as_ref()));
        } else {
            self.reason(effect, || "there is no backup to restore".into());
        }
    }
}

fn listed(names: &[Arc<str>]) -> String {
    list_all(names.iter().map(|name| &**name))
}
