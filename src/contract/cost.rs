//! What a component costs: lines of quantities, each with the name of a price. Prices themselves are in `cost`.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::world::World;
use crate::diag::Path;
use crate::units::Size;

/// Hours of a month: AWS's own estimates take 730.
pub const HOURS: u32 = 730;

/// How much of something there is in a month, at three scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// With the fewest tasks that scaling or a schedule leaves.
    pub minimum: Decimal,
    /// With the desired tasks; scheduled ones count the hours that they run.
    pub desired: Decimal,
    /// With the most tasks that scaling starts, all month.
    pub maximum: Decimal,
}

impl Quantity {
    /// The same at every scale.
    pub fn same(amount: impl Into<Decimal>) -> Self {
        let amount = amount.into();
        Self { minimum: amount, desired: amount, maximum: amount }
    }

    /// `count` of something, all month: hours.
    pub fn hours(count: impl Into<Decimal>) -> Self {
        Self::same(count).times(HOURS)
    }

    /// Bytes in the GB of a price, taken as 10⁹ bytes.
    pub fn gigabytes(size: Size) -> Self {
        Self::same(Decimal::from(size.as_bytes()).saturating_mul(Decimal::new(1, 9)))
    }

    /// Each scale times `factor`.
    #[must_use]
    pub fn times(self, factor: impl Into<Decimal>) -> Self {
        let factor = factor.into();
        self.map(|amount| amount.saturating_mul(factor))
    }

    /// Each scale changed by `change`.
    #[must_use]
    pub fn map(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self { minimum: change(self.minimum), desired: change(self.desired), maximum: change(self.maximum) }
    }
}

/// Whether a line is there whatever happens, or follows what is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Paid for as long as the thing exists.
    Fixed,
    /// By what passes or is stored: from the `usage:` of the file.
    Usage,
}

/// How much a line counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// In the unit of the price, per month.
    Known(Quantity),
    /// Not known, and why: `no usage: …`.
    Unknown(String),
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// Its name below the component: `nat-gateway.us-east-1a`. Unique there.
    pub id: String,
    /// What is paid for: `NAT gateway in us-east-1a`.
    pub what: String,
    /// The place of the file that decides on it.
    pub path: Path,
    /// Terraform type of the resource that AWS bills: `aws_nat_gateway`.
    pub resource: &'static str,
    /// Name of the price: `nat-gateway.hour`.
    pub price: Cow<'static, str>,
    /// The region whose price it is, where it is not the file's.
    pub region: Option<Arc<str>>,
    /// Whether it follows what is used.
    pub basis: Basis,
    /// How much.
    pub count: Count,
    /// What the quantity takes for granted: `all month`. Empty for nothing.
    pub assumption: String,
    /// The zone that it stands in, where it is there for that zone alone.
    pub zone: Option<Arc<str>>,
    /// Name of the price that the same quantity would have cost without this: a gateway endpoint saves the NAT gateway's.
    pub instead_of: Option<&'static str>,
}

impl CostLine {
    /// A line that is paid for whatever happens.
    pub fn fixed(
        id: impl Into<String>,
        what: impl Into<String>,
        (resource, price): (&'static str, impl Into<Cow<'static, str>>),
        path: Path,
        quantity: Quantity,
    ) -> Self {
        Self {
            id: id.into(),
            what: what.into(),
            path,
            resource,
            price: price.into(),
            region: None,
            basis: Basis::Fixed,
            count: Count::Known(quantity),
            assumption: String::new(),
            zone: None,
            instead_of: None,
        }
    }

    /// A line that follows what is used; `path` is the place of the file that says, or could say, how much. `None` for what the file
    /// does not say.
    pub fn usage(
        id: impl Into<String>,
        what: impl Into<String>,
        item: (&'static str, impl Into<Cow<'static, str>>),
        path: &Path,
        quantity: Option<Quantity>,
    ) -> Self {
        let line = Self::fixed(id, what, item, path.clone(), Quantity::same(0));
        let count = quantity.map_or_else(|| Count::Unknown(format!("no usage: `{path}` is not given")), Count::Known);
        Self { basis: Basis::Usage, count, assumption: "as the file's `usage` says".to_owned(), ..line }
    }

    /// A line that cannot be counted, and why.
    pub fn unknown(id: impl Into<String>, what: impl Into<String>, resource: &'static str, path: Path, reason: impl Into<String>) -> Self {
        let line = Self::fixed(id, what, (resource, ""), path, Quantity::same(0));
        Self { basis: Basis::Usage, count: Count::Unknown(reason.into()), ..line }
    }

    /// With what it takes for granted.
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Self {
        self.assumption = assumption.into();
        self
    }

    /// There for one zone alone.
    #[must_use]
    pub fn in_zone(mut self, zone: &Arc<str>) -> Self {
        self.zone = Some(Arc::clone(zone));
        self
    }

    /// At another region's price.
    #[must_use]
    pub fn in_region(mut self, region: impl Into<Arc<str>>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// In place of what another price would ask for the same quantity.
    #[must_use]
    pub fn instead_of(mut self, price: &'static str) -> Self {
        self.instead_of = Some(price);
        self
    }
}

/// Kinds of changes that make an architecture cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Tasks and databases on ARM processors.
    Arm,
    /// Tasks on spare capacity.
    Spot,
    /// Nothing runs outside office hours.
    Schedule,
    /// One NAT gateway for all zones.
    SingleNat,
    /// Endpoints in place of NAT gateways.
    EndpointsForNat,
    /// Databases without a standby.
    SingleZone,
    /// Logs that are half as expensive to take in.
    CheaperLogs,
}

/// A change of the file that may make it cheaper. Whether it does is found out by pricing its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its kind; changes of one kind are tried together.
    pub kind: ChangeKind,
    /// Where, and what to write there.
    pub set: Vec<(Path, serde_json::Value)>,
    /// Why it may not be wanted here: `api has egress to the internet`. Empty for no reason of its own.
    pub caveat: String,
    /// All lines of whoever tells of the change, once it is made.
    pub lines: Vec<CostLine>,
}

/// What a model tells of its cost.
#[derive(Debug)]
pub struct Costs<'w> {
    /// Its name.
    pub name: &'w Arc<str>,
    /// `components.<name>`.
    pub path: &'w Path,
    /// The architecture.
    pub world: &'w World,
    /// Its lines.
    pub lines: Vec<CostLine>,
    /// Changes that may make it cheaper.
    pub changes: Vec<Change>,
    /// Whether anybody asks for changes: most answers are about what is there.
    wants_changes: bool,
}

impl<'w> Costs<'w> {
    /// Nothing told yet.
    pub fn new(name: &'w Arc<str>, path: &'w Path, world: &'w World) -> Self {
        Self { name, path, world, lines: Vec::new(), changes: Vec::new(), wants_changes: false }
    }

    /// With [`Self::changes`].
    #[must_use]
    pub fn with_changes(mut self) -> Self {
        self.wants_changes = true;
        self
    }

    /// Adds a line.
    pub fn push(&mut self, line: CostLine) {
        self.lines.push(line);
    }

    /// A change that may make it cheaper, and what all its lines are then.
    pub fn may(&mut self, kind: ChangeKind, at: Path, value: impl Into<serde_json::Value>, lines: impl FnOnce(&mut Self)) {
        let value = value.into();
        self.may_set(kind, || (vec![(at, value)], String::new()), lines);
    }

    /// A change of several places; `set` gives what to write where, and the caveat.
    pub fn may_set(
        &mut self,
        kind: ChangeKind,
        set: impl FnOnce() -> (Vec<(Path, serde_json::Value)>, String),
        lines: impl FnOnce(&mut Self),
    ) {
        if !self.wants_changes {
            return;
        }
        let (set, caveat) = set();
        let mut after = Self::new(self.name, self.path, self.world);
        lines(&mut after);
        self.changes.push(Change { kind, set, caveat, lines: after.lines });
    }

    /// A log group: what it takes in and what it keeps. `ingested` is the file's usage in a month and `at` its place; `days` is how
    /// long events are kept, 0 for ever; `prices` are those of a GB taken in and of a GB kept for a month.
    pub fn logs(&mut self, id: &str, what: &str, at: &Path, ingested: Option<Size>, days: u64, ingestion: &'static str) {
        const GROUP: &str = "aws_cloudwatch_log_group";
        let taken = ingested.map(Quantity::gigabytes);
        self.push(CostLine::usage(format!("{id}.ingested"), format!("{what}: taken in"), (GROUP, ingestion), at, taken));
        let stored = format!("{what}: kept");
        match taken {
            Some(_) if days == 0 => {
                let reason = "kept for ever, so it grows every month";
                self.push(CostLine::unknown(format!("{id}.stored"), stored, GROUP, at.clone(), reason));
            }
            Some(taken) => {
                let kept =
                    taken.map(|taken| taken.saturating_mul(Decimal::from(days)).saturating_mul(Decimal::from(24)) / Decimal::from(HOURS));
                let line = CostLine::usage(format!("{id}.stored"), stored, (GROUP, "logs.stored"), at, Some(kept));
                self.push(line.assuming(format!("{days} days of what is taken in; AWS compresses it, which is not counted")));
            }
            None => {}
        }
    }
}
