//! The report as data, described by `schema/diff.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::class::{Action, Class, Effect};
use crate::cost;
use crate::diag::json_document;

/// Raised when a field changes its meaning or goes away; new fields do not raise it.
const FORMAT_VERSION: u32 = 1;

/// What `archgen diff --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Raised when a field changes its meaning or goes away.
    pub format_version: u32,
    /// What it is compared with, as it was asked for.
    pub from: String,
    /// What is compared, as it was asked for.
    pub to: String,
    /// A report for each environment.
    pub environments: Vec<Report>,
    /// What of `--fail-on` is there.
    pub hits: Vec<Hit>,
}

impl Document {
    /// All of it.
    pub fn new(from: impl Into<String>, to: impl Into<String>, environments: Vec<Report>, fail_on: &[Hit]) -> Self {
        let is_hit = |hit: &Hit| environments.iter().any(|report| report.has(*hit));
        let mut hits: Vec<Hit> = fail_on.iter().copied().filter(is_hit).collect();
        hits.sort_unstable();
        hits.dedup();
        Self { format_version: FORMAT_VERSION, from: from.into(), to: to.into(), environments, hits }
    }
}

/// The document as JSON with a final line break.
pub fn json(document: &Document) -> String {
    json_document(document)
}

/// The JSON Schema of [`Document`].
pub fn schema() -> String {
    let generator = schemars::generate::SchemaSettings::draft07().into_generator();
    json_document(&generator.into_root_schema_for::<Document>())
}

/// Something on which `--fail-on` fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hit {
    /// Data are lost.
    DataLoss,
    /// Something is replaced or destroyed.
    Replaced,
    /// Somebody reaches what he did not reach before.
    Opens,
    /// A role or a service may do what it could not do before.
    Grants,
    /// A guarantee is weakened or gone, or something more is accepted.
    Weakened,
}

impl Hit {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::DataLoss, Self::Replaced, Self::Opens, Self::Grants, Self::Weakened];

    /// As the command line writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DataLoss => "data-loss",
            Self::Replaced => "replaced",
            Self::Opens => "opens",
            Self::Grants => "grants",
            Self::Weakened => "weakened",
        }
    }
}

/// What becomes of an environment, or a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Whole {
    /// It is as before.
    Same,
    /// Some of it differs.
    Changed,
    /// It has another name.
    Renamed,
    /// It was not there.
    Created,
    /// It is there no more.
    Removed,
    /// It is there no more, and its resources stay.
    Retained,
}

/// What changes in one environment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The environment before; null where it was not there, or in a file without environments.
    pub from: Option<String>,
    /// The environment after; null where it is not there, or in a file without environments.
    pub to: Option<String>,
    /// What becomes of it as a whole.
    pub change: Whole,
    /// The most dangerous class of all changes.
    pub class: Class,
    /// Components, `network`, and `file` for its top level: the most dangerous first.
    pub components: Vec<ComponentChange>,
    /// Components and tiers that look like renamed ones, and say nothing of it.
    pub likely_renames: Vec<LikelyRename>,
    /// Who reaches whom on which ports, and did not before.
    pub opens: Vec<Pair>,
    /// Who reached whom on which ports, and does no more.
    pub closes: Vec<Pair>,
    /// What is allowed and was not.
    pub grants: Vec<Permission>,
    /// What was allowed and is no more.
    pub revokes: Vec<Permission>,
    /// Guarantees that are not what they were.
    pub guarantees: Vec<GuaranteeChange>,
    /// Findings that the file accepts, or accepts no more.
    pub acceptances: Vec<AcceptanceChange>,
    /// What it costs more or less.
    pub cost: cost::Difference,
    /// What the loss of a zone does otherwise than before.
    pub survival: Vec<SurvivalChange>,
    /// Subnets whose range or free addresses are not what they were.
    pub addresses: Vec<SubnetChange>,
}

impl Report {
    /// True where it has something of the kind.
    pub fn has(&self, hit: Hit) -> bool {
        let classes = || self.components.iter().flat_map(|one| &one.resources).map(|one| one.class);
        match hit {
            Hit::DataLoss => classes().any(|class| class == Class::DataLoss),
            Hit::Replaced => classes().any(|class| class >= Class::Replaced),
            Hit::Opens => !self.opens.is_empty(),
            Hit::Grants => !self.grants.is_empty(),
            Hit::Weakened => {
                self.guarantees.iter().any(|one| matches!(one.change, Promise::Removed | Promise::Weakened))
                    || self.acceptances.iter().any(|one| one.change == Whole::Created)
            }
        }
    }

    /// True where nothing differs.
    pub fn is_empty(&self) -> bool {
        self.change == Whole::Same
    }
}

/// What changes in one component.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComponentChange {
    /// Its name; `network`, or `file` for the top level.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What becomes of it as a whole.
    pub change: Whole,
    /// Its name before, where the file says that it was another.
    pub renamed_from: Option<String>,
    /// The most dangerous class of its changes.
    pub class: Class,
    /// Values of the file that are not what they were. Of what is made or removed as a whole, none.
    pub attributes: Vec<Attribute>,
    /// What becomes of its resources.
    pub resources: Vec<Resource>,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

/// A value of the file that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Attribute {
    /// Where it is: `components.api.memory`.
    pub path: String,
    /// Before, on one line; null where it was not written and has no default.
    pub before: Option<String>,
    /// After, on one line; null where it is not written and has no default.
    pub after: Option<String>,
    /// What this alone does.
    pub class: Class,
    /// The argument that makes it so; null where no resource changes.
    pub because: Option<Because>,
    /// True for what is under `set`: no answer knows of it, and nothing but the class is said of it.
    pub outside_model: bool,
}

/// The argument that decides on a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Because {
    /// Address of the resource.
    pub address: String,
    /// What is done with it.
    pub action: Action,
    /// Its argument; null where it is made or destroyed as a whole.
    pub argument: Option<String>,
}

/// What becomes of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resource {
    /// Its address after; that of before where it is destroyed.
    pub address: String,
    /// Its address before, where that was another.
    pub previous_address: Option<String>,
    /// Terraform type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is done with it.
    pub action: Action,
    /// What that does.
    pub class: Class,
    /// Arguments that change.
    pub arguments: Vec<Argument>,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

/// An argument that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Argument {
    /// `container_definitions[api].image`.
    pub argument: String,
    /// Before; null where it was not there.
    pub before: Option<String>,
    /// After; null where it is there no more.
    pub after: Option<String>,
    /// What the provider plans for it.
    pub action: Effect,
    /// What that does.
    pub class: Class,
    /// Address of the resource whose new attributes make the difference.
    pub cause: Option<String>,
    /// Why it does that, where it does not follow from the action.
    pub source: Option<String>,
}

/// Something that looks like a renamed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LikelyRename {
    /// `component` or `tier`.
    pub what: &'static str,
    /// The name that is gone.
    pub from: String,
    /// The name that is new.
    pub to: String,
    /// Values that are the same, in percent.
    pub likeness: u8,
    /// What it does as it stands.
    pub class: Class,
    /// What to write so that its resources stay.
    pub fix: String,
}

/// Who reaches whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pair {
    /// Who opens the connection.
    pub from: String,
    /// Who accepts it.
    pub to: String,
    /// On which ports: `443, 8000-8010`.
    pub ports: String,
}

/// What somebody may do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Permission {
    /// Who: a role (`api: aws_iam_role.task`), a user, a service.
    pub principal: String,
    /// On what.
    pub resource: String,
    /// Under which conditions; empty for none.
    pub conditions: String,
    /// What.
    pub actions: Vec<String>,
}

/// What becomes of a guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Promise {
    /// It is new.
    Added,
    /// It promises more.
    Strengthened,
    /// It promises less, or something else.
    Weakened,
    /// It is gone.
    Removed,
}

/// A guarantee that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuaranteeChange {
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub change: Promise,
    /// Before, as written.
    pub before: Option<String>,
    /// After, as written.
    pub after: Option<String>,
}

/// A finding that the file accepts, or accepts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AcceptanceChange {
    /// The rule.
    pub rule: String,
    /// Where it holds; empty for everywhere.
    pub scope: String,
    /// `created` or `removed`; `changed` where it lasts longer or shorter.
    pub change: Whole,
    /// The reason that the file gives.
    pub reason: String,
}

/// What the loss of a zone does to a component, otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SurvivalChange {
    /// The zone.
    pub zone: String,
    /// The component.
    pub component: String,
    /// In the end, before; null where it or the zone was not there.
    pub before: Option<String>,
    /// In the end, after; null where it or the zone is not there.
    pub after: Option<String>,
    /// True where it went by without anybody's help; null where it or the zone was not there.
    pub survived: Option<bool>,
    /// True where it goes by without anybody's help; null where it or the zone is not there.
    pub survives: Option<bool>,
}

/// A subnet that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SubnetChange {
    /// Its tier.
    pub tier: String,
    /// Its zone.
    pub zone: String,
    /// Its range before.
    pub range_before: Option<String>,
    /// Its range after.
    pub range_after: Option<String>,
    /// Addresses left at the most tasks during a deployment, before; a string, as it may be of any size.
    pub left_before: Option<String>,
    /// Addresses left at the most tasks during a deployment, after.
    pub left_after: Option<String>,
}
