//! `archgen survive`: what stays up when a zone, or a component, is lost.
//!
//! A loss is judged at once, and again when all is done that AWS does by itself. What a component depends on is followed: with
//! its database down, a service is down.

mod human;
mod json;
mod loss;
mod spread;
mod times;
mod ways;

use std::sync::Arc;

use crate::arch::Architecture;
use crate::diag::Path;

pub use human::human;
pub use json::json;
pub use loss::lose;
pub use times::Recovery;

/// What is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A zone, with everything in it.
    Zone(Arc<str>),
    /// A component, wherever it is.
    Component(Arc<str>),
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Zone(name) | Self::Component(name) => f.write_str(name),
        }
    }
}

/// How well a component does its work, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As before.
    #[default]
    Up,
    /// It answers, with less than it should have.
    Degraded,
    /// It does not answer until a copy that runs already takes over.
    Interrupted,
    /// It does not answer.
    Down,
}

impl State {
    /// In small letters.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Degraded => "degraded",
            Self::Interrupted => "interrupted",
            Self::Down => "down",
        }
    }
}

/// Tasks that are left at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tasks {
    /// The desired number, and how many of them are left.
    pub desired: (u64, u64),
    /// The greatest number, and how many of them are left.
    pub maximum: (u64, u64),
}

/// Why a component is in its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// A clause: `its NAT gateway stands in us-east-1a`.
    pub text: String,
    /// The place of the file that makes it so.
    pub at: Path,
}

/// What a loss means for one component.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The component.
    pub component: Arc<str>,
    /// `components.<name>`.
    pub path: Path,
    /// Right after the loss.
    pub at_once: State,
    /// When all is done that is done by itself.
    pub after: State,
    /// Why. Empty where nothing changes.
    pub reasons: Vec<Reason>,
    /// Tasks that are left, for what runs tasks in the lost zone.
    pub tasks: Option<Tasks>,
    /// What brings it back by itself.
    pub recovers: Option<Recovery>,
    /// What a person can do without what is lost.
    pub restore: Option<Recovery>,
    /// True where new tasks can no longer start.
    pub cannot_start: bool,
}

impl Effect {
    /// True when nothing changes.
    pub fn is_untouched(&self) -> bool {
        self.at_once == State::Up && self.after == State::Up && self.reasons.is_empty()
    }

    /// True where the loss goes by without anybody's help: what runs goes on, a copy takes over, and lost tasks are replaced.
    pub fn survives(&self) -> bool {
        self.at_once != State::Down && self.after != State::Down && !self.cannot_start
    }
}

/// What one loss means.
#[derive(Clone, Debug)]
pub struct Loss {
    /// What is lost.
    pub lost: Lost,
    /// Each component, by name.
    pub effects: Vec<Effect>,
}

impl Loss {
    /// True when every component survives; one that is itself lost does not count.
    pub fn survives(&self) -> bool {
        self.effects.iter().all(|effect| effect.survives() || matches!(&self.lost, Lost::Component(name) if *name == effect.component))
    }
}

/// Each zone of the file, lost on its own.
pub fn every_zone(architecture: &Architecture) -> Vec<Loss> {
    zones(architecture, true)
}

/// The same without reasons and times: the states alone.
pub fn every_zone_in_short(architecture: &Architecture) -> Vec<Loss> {
    zones(architecture, false)
}

fn zones(architecture: &Architecture, told: bool) -> Vec<Loss> {
    let losses = loss::Losses::of(&architecture.world, told);
    architecture.world.file.zones.iter().map(|zone| losses.lose(&Lost::Zone(zone.clone()))).collect()
}

/// Components whose loss takes others down, most of all first: each with those that go down with it.
pub fn single_points(architecture: &Architecture) -> Vec<(Arc<str>, Vec<Arc<str>>)> {
    let world = &architecture.world;
    let graph = spread::Graph::new(world);
    let named = |index: usize| world.components.get_index(index).map(|(name, _)| name.clone());
    let down = |index: usize| -> Vec<Arc<str>> { graph.down_with(index).into_iter().filter_map(named).collect() };
    let all = (0..world.components.len()).filter_map(|index| Some((named(index)?, down(index))));
    let mut points: Vec<(Arc<str>, Vec<Arc<str>>)> = all.filter(|(_, down)| !down.is_empty()).collect();
    points.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    points
}
