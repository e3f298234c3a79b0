//! What changes of the file would save: whoever pays tells its lines as they would be then.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Scales, Usd};
use super::estimate::{ComponentCost, Estimate, Missing, Proposal, Redundancy, priced};
use crate::arch::Architecture;
use crate::contract::ChangeKind;

/// Most changes that are shown.
const MOST: usize = 5;

/// One place of the file, and what would stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Set {
    /// The place.
    pub path: String,
    /// What to write.
    pub value: serde_json::Value,
}

/// A change that would make an environment cheaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Saving {
    /// What changes.
    pub what: &'static str,
    /// What it saves in a month.
    pub monthly: Scales<Usd>,
    /// Components whose cost it changes.
    pub components: Vec<String>,
    /// What it takes, or what is lost by it.
    pub caveats: Vec<String>,
    /// What to write in the file.
    pub set: Vec<Set>,
}

/// What a kind of change is called, and what it takes.
const fn words(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Arm => ("ARM processors", "images have to be built for arm64"),
        ChangeKind::Spot => ("spare capacity (Fargate Spot)", "AWS may stop these tasks with two minutes' notice"),
        ChangeKind::Schedule => ("off outside working hours, 07:00 to 19:00 UTC from Monday to Friday", "nothing answers meanwhile"),
        ChangeKind::SingleNat => ("one NAT gateway for all zones", "if its zone is lost, no zone has a way out"),
        ChangeKind::EndpointsForNat => (
            "endpoints in place of NAT gateways",
            "only AWS services can be reached then, and data through the endpoints is not counted here",
        ),
        ChangeKind::SingleZone => ("databases without a standby", "if the zone is lost, the database is restored from its last backup"),
        ChangeKind::CheaperLogs => {
            ("log groups for infrequent access", "no metric filters, alarms or subscriptions; changing the class replaces the group")
        }
    }
}

/// What `architecture` costs, what redundancy costs in it, and the changes that would save most. `today` (`2026-11-21`) tells old prices.
pub fn answer(architecture: &Architecture, today: Option<&str>) -> Estimate {
    let (mut estimate, proposals) = priced(architecture, today, true);
    let now: BTreeMap<&str, &ComponentCost> = estimate.components.iter().map(|component| (&*component.name, component)).collect();
    let mut kinds: BTreeMap<ChangeKind, Vec<Step<'_>>> = BTreeMap::new();
    for proposal in &proposals {
        if let Some(before) = now.get(&*proposal.after.name) {
            kinds.entry(proposal.kind).or_default().push(Step { before, proposal });
        }
    }
    let standbys: Vec<Redundancy> = kinds.get(&ChangeKind::SingleZone).into_iter().flatten().filter_map(Step::standby).collect();
    let mut savings: Vec<Saving> = kinds.iter().filter_map(|(kind, steps)| saving(*kind, steps)).collect();
    savings.sort_by(|a, b| b.monthly.desired.cmp(&a.monthly.desired).then(a.what.cmp(b.what)));
    savings.truncate(MOST);
    estimate.redundancy.extend(standbys);
    estimate.savings = savings;
    estimate
}

/// What a change does to one component.
struct Step<'p> {
    before: &'p ComponentCost,
    proposal: &'p Proposal,
}

impl Step<'_> {
    fn saved(&self) -> Scales<Usd> {
        self.before.total.monthly.with(self.proposal.after.total.monthly, Usd::minus)
    }

    /// True where a line has no price any more: what it seems to save may be none.
    fn loses_a_price(&self) -> bool {
        let unpriced = |cost: &ComponentCost| cost.uncounted.iter().filter(|line| line.missing == Missing::Price).count();
        unpriced(&self.proposal.after) > unpriced(self.before)
    }

    /// What the standby that this change would take away costs.
    fn standby(&self) -> Option<Redundancy> {
        let saved = self.saved();
        let kept: BTreeSet<(&str, Scales<Usd>)> = self.proposal.after.lines.iter().map(|line| (&*line.id, line.monthly)).collect();
        let changed = self.before.lines.iter().filter(|line| !kept.contains(&(&*line.id, line.monthly)));
        let lines = changed.map(|line| line.id.clone()).collect();
        (saved != Scales::default()).then(|| Redundancy {
            what: format!("standby of {}", self.before.name),
            zone: None,
            lines,
            monthly: saved,
        })
    }
}

/// `None` for a change that saves nothing, or seems to because a line lost its price.
fn saving(kind: ChangeKind, steps: &[Step<'_>]) -> Option<Saving> {
    let monthly: Scales<Usd> = steps.iter().map(Step::saved).sum();
    if monthly.desired <= Usd::default() || steps.iter().any(Step::loses_a_price) {
        return None;
    }
    let (what, caveat) = words(kind);
    let own = steps.iter().map(|step| step.proposal.caveat.clone()).filter(|caveat| !caveat.is_empty());
    let touched: BTreeSet<String> =
        steps.iter().filter(|step| step.saved() != Scales::default()).map(|step| step.before.name.clone()).collect();
    let set = steps.iter().flat_map(|step| &step.proposal.set);
    Some(Saving {
        what,
        monthly,
        components: touched.into_iter().collect(),
        caveats: std::iter::once(caveat.to_owned()).chain(own).collect(),
        set: set.map(|(path, value)| Set { path: path.to_string(), value: value.clone() }).collect(),
    })
}
