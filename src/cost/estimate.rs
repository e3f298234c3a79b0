//! Lines with their prices, and their sums.

use std::sync::Arc;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Number, Scales, Usd};
use super::prices::{Confidence, Price, PriceList, is_stale, list};
use crate::arch::Architecture;
use crate::contract::{Basis, ChangeKind, CostLine, Costs, Count, Model, Quantity};
use crate::diag::Path;
use crate::parallel;

/// Where a price comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PriceFacts {
    /// Its name: `nat-gateway.hour`.
    pub name: String,
    /// Its region.
    pub region: String,
    /// Its source.
    pub source: String,
    /// The day on which it was looked up.
    pub date: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is special about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// True when it was looked up too long ago.
    pub old: bool,
}

/// What something would have cost at another price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Instead {
    /// Name of the other price.
    pub price: String,
    /// What it would have come to in a month.
    pub monthly: Scales<Usd>,
}

/// A line that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Its name: `network.nat-gateway.us-east-1a`.
    pub id: String,
    /// What is paid for.
    pub what: String,
    /// The place of the file that decides on it.
    pub path: String,
    /// Terraform type of the resource that AWS bills.
    pub resource: String,
    /// `fixed`, or by `usage`.
    pub basis: &'static str,
    /// The zone that it stands in, where it is there for that zone alone.
    pub zone: Option<String>,
    /// What is counted.
    pub unit: String,
    /// How much of it in a month.
    pub quantity: Scales<Number>,
    /// US dollars for one.
    pub unit_price: Number,
    /// Quantity times price, rounded to the cent.
    pub monthly: Scales<Usd>,
    /// Twelve months.
    pub yearly: Scales<Usd>,
    /// What the quantity takes for granted.
    pub assumption: String,
    /// Where the price comes from.
    pub price: PriceFacts,
    /// What the same quantity would have cost without this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
}

/// What is missing to count a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// How much of it there is.
    Quantity,
    /// What it costs.
    Price,
}

/// A line that is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Uncounted {
    /// Its name.
    pub id: String,
    /// What is paid for.
    pub what: String,
    /// The place of the file that decides on it.
    pub path: String,
    /// Terraform type of the resource that AWS bills.
    pub resource: String,
    /// Name of its price; null where no price is known by a name.
    pub price: Option<String>,
    /// What is missing.
    pub missing: Missing,
    /// Why it is not counted.
    pub reason: String,
}

/// Sums of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    /// What is paid whatever happens, in a month.
    pub fixed: Scales<Usd>,
    /// What follows usage, in a month.
    pub usage: Scales<Usd>,
    /// Both, in a month.
    pub monthly: Scales<Usd>,
    /// Both, in twelve months.
    pub yearly: Scales<Usd>,
}

impl Totals {
    pub(super) fn of<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Self {
        let (mut fixed, mut usage) = (Scales::default(), Scales::default());
        for line in lines {
            let sum = if line.basis == USAGE { &mut usage } else { &mut fixed };
            *sum = sum.with(line.monthly, Usd::plus);
        }
        let monthly = fixed.with(usage, Usd::plus);
        Self { fixed, usage, monthly, yearly: monthly.map(Usd::yearly) }
    }
}

/// [`Line::basis`] of what follows usage.
pub(super) const USAGE: &str = "usage";

/// What a component costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComponentCost {
    /// Its name; `network` for the network.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its place in the file, as text.
    pub path: String,
    /// Its place in the file.
    #[serde(skip)]
    pub at: Path,
    /// What is counted.
    pub lines: Vec<Line>,
    /// What is not.
    pub uncounted: Vec<Uncounted>,
    /// The sum of its lines.
    pub total: Totals,
}

/// What is paid so that the loss of one thing is no loss of service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Redundancy {
    /// `us-east-1b`, or `standby of db`.
    pub what: String,
    /// The zone, where it is one.
    pub zone: Option<String>,
    /// Ids of the lines that it is made of.
    pub lines: Vec<String>,
    /// In a month.
    pub monthly: Scales<Usd>,
}

/// What one environment costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Estimate {
    /// The environment; null in a file without environments.
    pub environment: Option<String>,
    /// Its region.
    pub region: String,
    /// The network, then components by name, each that costs something.
    pub components: Vec<ComponentCost>,
    /// The sum of all lines.
    pub total: Totals,
    /// What stands in each zone for that zone alone, and what standbys add.
    pub redundancy: Vec<Redundancy>,
    /// Changes that would make it cheaper, the one that saves most first.
    pub savings: Vec<super::changes::Saving>,
}

impl Estimate {
    /// All counted lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> + Clone {
        self.components.iter().flat_map(|component| &component.lines)
    }

    /// All lines that are not counted.
    pub fn uncounted(&self) -> impl Iterator<Item = &Uncounted> + Clone {
        self.components.iter().flat_map(|component| &component.uncounted)
    }
}

/// What `architecture` costs. `today` (`2026-11-21`) tells old prices; without it none is.
pub fn estimate(architecture: &Architecture, today: Option<&str>) -> Estimate {
    priced(architecture, today, false).0
}

/// A change that may make a component cheaper, and what the component costs then.
pub(super) struct Proposal {
    pub(super) kind: ChangeKind,
    pub(super) set: Vec<(Path, serde_json::Value)>,
    pub(super) caveat: String,
    pub(super) after: ComponentCost,
}

/// The estimate, and, where they are wanted, the changes that may make it cheaper.
pub(super) fn priced(architecture: &Architecture, today: Option<&str>, wants_changes: bool) -> (Estimate, Vec<Proposal>) {
    let world = &architecture.world;
    let region = &*world.file.facts.region;
    let network_path = Path::of("network");
    let network: Arc<str> = "network".into();
    let network = architecture.network.as_ref().map(|model| (&network, "network", &network_path, model as &dyn Model));
    let components =
        architecture.components.values().map(|component| (&component.name, component.type_name, &component.path, &*component.model));
    let parts: Vec<_> = network.into_iter().chain(components).collect();
    let told = parallel::map(&parts, |(name, type_name, path, model)| {
        let costs = Costs::new(name, path, world);
        let mut costs = if wants_changes { costs.with_changes() } else { costs };
        model.cost(&mut costs);
        let priced = |lines| component(name, type_name, path, lines, region, today);
        let changes = costs.changes.into_iter();
        let proposals =
            changes.map(|change| Proposal { kind: change.kind, set: change.set, caveat: change.caveat, after: priced(change.lines) });
        let proposals: Vec<Proposal> = proposals.collect();
        (priced(costs.lines), proposals)
    });
    let (mut components, mut proposals) = (Vec::with_capacity(told.len()), Vec::new());
    for (component, proposed) in told {
        proposals.extend(proposed);
        if !(component.lines.is_empty() && component.uncounted.is_empty()) {
            components.push(component);
        }
    }
    let environment = architecture.environment.as_deref().map(ToOwned::to_owned);
    let total = Totals::of(components.iter().flat_map(|component| &component.lines));
    let redundancy = zones(&components, &world.file.zones);
    (Estimate { environment, region: region.to_owned(), components, total, redundancy, savings: Vec::new() }, proposals)
}

fn component(name: &str, type_name: &str, path: &Path, told: Vec<CostLine>, region: &str, today: Option<&str>) -> ComponentCost {
    let (mut lines, mut uncounted) = (Vec::new(), Vec::new());
    for line in told {
        match price(name, line, region, today) {
            Ok(line) => lines.push(line),
            Err(line) => uncounted.push(*line),
        }
    }
    let total = Totals::of(&lines);
    ComponentCost {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        path: path.to_string(),
        at: path.clone(),
        lines,
        uncounted,
        total,
    }
}

/// `line` at the price of its region, or why it has none.
fn price(component: &str, line: CostLine, own_region: &str, today: Option<&str>) -> Result<Line, Box<Uncounted>> {
    let region = line.region.as_deref().unwrap_or(own_region);
    let id = format!("{component}.{}", line.id);
    let not_counted = |missing, reason: String| {
        Box::new(Uncounted {
            id: id.clone(),
            what: line.what.clone(),
            path: line.path.to_string(),
            resource: line.resource.to_owned(),
            price: Some(line.price.to_string()).filter(|price| !price.is_empty()),
            missing,
            reason,
        })
    };
    let quantity = match &line.count {
        Count::Known(quantity) => *quantity,
        Count::Unknown(reason) => return Err(not_counted(Missing::Quantity, reason.clone())),
    };
    let Some(list) = list(region) else { return Err(not_counted(Missing::Price, format!("no prices of the region {region} are known"))) };
    let Some(price) = list.prices.get(&*line.price) else {
        return Err(not_counted(Missing::Price, format!("no price `{}` is known for {region}", line.price)));
    };
    let monthly = amounts(quantity, price);
    let instead = line.instead_of.and_then(|name| {
        let other = list.prices.get(name)?;
        Some(Instead { price: name.to_owned(), monthly: amounts(quantity, other) })
    });
    let mut assumption = line.assumption;
    if price.up_to.is_some_and(|limit| quantity.maximum > limit) {
        let further = format!("all at the first price, though AWS takes less beyond {} {}", price.up_to.unwrap_or_default(), price.unit);
        assumption = if assumption.is_empty() { further } else { format!("{assumption}; {further}") };
    }
    Ok(Line {
        id,
        what: line.what,
        path: line.path.to_string(),
        resource: line.resource.to_owned(),
        basis: if line.basis == Basis::Usage { USAGE } else { "fixed" },
        zone: line.zone.as_deref().map(ToOwned::to_owned),
        unit: price.unit.clone(),
        quantity: Scales::<Decimal>::from(quantity).map(Number::new),
        unit_price: Number::new(price.price),
        yearly: monthly.map(Usd::yearly),
        monthly,
        assumption,
        price: facts(&line.price, price, list, today),
        instead,
    })
}

fn amounts(quantity: Quantity, price: &Price) -> Scales<Usd> {
    Scales::<Decimal>::from(quantity).map(|amount| Usd::rounded(amount.saturating_mul(price.price)))
}

fn facts(name: &str, price: &Price, list: &PriceList, today: Option<&str>) -> PriceFacts {
    PriceFacts {
        name: name.to_owned(),
        region: list.region.clone(),
        source: price.source.clone(),
        date: price.date.clone(),
        confidence: price.confidence,
        note: price.note.clone(),
        old: today.is_some_and(|today| is_stale(&price.date, today)),
    }
}

/// What stands in each zone for that zone alone, where there are two or more.
fn zones(components: &[ComponentCost], zones: &[Arc<str>]) -> Vec<Redundancy> {
    if zones.len() < 2 {
        return Vec::new();
    }
    let in_zone = |zone: &Arc<str>| {
        let lines = components.iter().flat_map(|component| &component.lines).filter(|line| line.zone.as_deref() == Some(&**zone));
        let lines: Vec<&Line> = lines.collect();
        Redundancy {
            what: zone.to_string(),
            zone: Some(zone.to_string()),
            lines: lines.iter().map(|line| line.id.clone()).collect(),
            monthly: lines.iter().map(|line| line.monthly).sum(),
        }
    };
    zones.iter().map(in_zone).collect()
}
