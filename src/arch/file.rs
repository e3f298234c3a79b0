//! The top level of a file, as written for one environment.

use std::sync::Arc;

use crate::map::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::backend::State;
use super::version::FormatVersion;
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Day, Decode, Decoder, InputName, Int, Name, Node, OneOrMany, Value};
use crate::units::{Cidr, Duration, Money, Template, Unit};
use crate::{choice, spec};

choice! {
    /// Type of an apply-time value.
    pub enum InputType: "a type of input" {
        /// Text.
        String = "string",
        /// A number.
        Number = "number",
        /// `true` or `false`.
        Bool = "bool",
    }
}

spec! {
    /// An apply-time value: a typed, described and validated variable of the root module.
    pub struct Input {
        /// Its type.
        type_ as "type": InputType = InputType::String,
        /// What it is, for whoever sets it.
        description: Arc<str>,
        /// Regular expression that the whole value must match.
        pattern: Option<Arc<str>> = None,
        /// Value where none is given.
        default: Option<Scalar> = None,
        /// Keeps the value out of plans and logs.
        sensitive: bool = false,
    }
}

/// A string, number or boolean.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar(pub serde_json::Value);

impl Decode for Scalar {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        Some(Self(match &node.value {
            Value::Bool(value) => (*value).into(),
            Value::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| (&**text).into()),
            _ => decoder.literal(node, at, "a string, a number or a boolean")?.into_owned().into(),
        }))
    }

    fn spell(&self) -> serde_json::Value {
        self.0.clone()
    }
}

impl JsonSchema for Scalar {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

choice! {
    /// Whose security group gets an allowance's rule.
    pub enum AllowSide: "a side" {
        /// The one that opens the connection.
        From = "from",
        /// The one that accepts it.
        To = "to",
        /// Both.
        Both = "both",
    }
}

/// Ports of an allowance: `all`, or a list of ports and ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowPorts(pub Vec<crate::contract::Ports>);

impl Decode for AllowPorts {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        use crate::contract::Ports;
        let items = match &node.value {
            Value::List(items) => items.iter().enumerate().map(|(index, item)| (item, at.index(index))).collect(),
            _ => vec![(node, at.clone())],
        };
        let mut ports = Vec::new();
        for (item, path) in items {
            let text = decoder.literal(item, &path, "a port, a range such as `8000-8010`, or `all`")?;
            if text == "all" {
                ports.push(Ports::All);
                continue;
            }
            let (from, to) = text.split_once('-').unwrap_or((&text, &text));
            match (from.parse::<u16>(), to.parse::<u16>()) {
                (Ok(from), Ok(to)) if from <= to => ports.push(Ports::Tcp(from, to)),
                _ => {
                    let message = format!("`{text}` is neither a port from 0 to 65535, a range such as `8000-8010`, nor `all`");
                    decoder.push(Finding::new(&BAD_VALUE, Place::value(&path), message));
                }
            }
        }
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            decoder.push(Finding::new(&BAD_VALUE, Place::value(at), "this names no port").help("name ports, or write `all`"));
        }
        Some(Self(ports))
    }

    fn spell(&self) -> serde_json::Value {
        self.0.iter().map(|ports| serde_json::Value::from(ports.to_string())).collect()
    }
}

impl JsonSchema for AllowPorts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ports".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let one = serde_json::json!({ "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": 65535 },
            { "type": "string", "pattern": "^([0-9]{1,5}-[0-9]{1,5}|[0-9]{1,5}|all)$" },
        ]});
        json_schema!({
            "description": "`all`, a port, a range such as `8000-8010`, or a list of them.",
            "anyOf": [one, { "type": "array", "items": one }],
        })
    }
}

/// One side of an allowance: a component, an identity, `internet`, `endpoints`, or an address range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowPeer {
    /// A component or identity, `internet` or `endpoints`.
    Named(Arc<str>),
    /// A range.
    Range(Cidr),
}

impl Decode for AllowPeer {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a component, an identity, `internet`, `endpoints` or an IPv4 range")?;
        if !text.contains(['/', '.']) {
            return Some(Self::Named((*text).into()));
        }
        match Cidr::parse(&text, false) {
            Ok(range) => Some(Self::Range(range)),
            Err(error) => {
                let finding = Finding::new(&BAD_VALUE, Place::value(at), error.reason);
                decoder.push(match error.fix {
                    Some(fix) => finding.replace_with(fix),
                    None => finding,
                });
                None
            }
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self {
            Self::Named(name) => (**name).into(),
            Self::Range(range) => range.to_string().into(),
        }
    }
}

impl JsonSchema for AllowPeer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Peer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A component, an identity, `internet`, `endpoints`, or an IPv4 range." })
    }
}

spec! {
    /// Traffic beyond what uses and listeners derive.
    pub struct Allow {
        /// Who opens the connection.
        from: AllowPeer,
        /// Who accepts it.
        to: AllowPeer,
        /// Ports of the accepting side; TCP, or every protocol with `all`.
        ports: AllowPorts,
        /// Whose security group gets the rule.
        side: AllowSide = AllowSide::Both,
        /// Why it is allowed.
        reason: Arc<str>,
    }
}

spec! {
    /// A finding that is silenced, and why.
    pub struct Acceptance or reason {
        /// Why the finding is acceptable here.
        reason: Arc<str>,
        /// Last day on which it is silenced, as `2027-06-30`.
        until: Option<Arc<str>> = None,
    }
}

spec! {
    /// No packet may go from one to the other.
    pub struct NoPath {
        /// Who must not reach.
        from: Arc<str>,
        /// Who must not be reached.
        to: OneOrMany<Arc<str>>,
        /// Follows services that pass requests on, too.
        transitive: bool = false,
    }
}

spec! {
    /// Every path between the two leads through a third.
    pub struct OnlyPath {
        /// Who reaches.
        from: Arc<str>,
        /// Who is reached.
        to: OneOrMany<Arc<str>>,
        /// Through whom.
        through: Arc<str>,
    }
}

spec! {
    /// The components stay up when a zone is lost.
    pub struct Survives {
        /// The zone, or `any`.
        zone: Arc<str>,
        /// The components.
        components: Vec<Arc<str>>,
    }
}

spec! {
    /// A component recovers in time.
    pub struct Recovery {
        /// The component.
        of: Arc<str>,
        /// Longest time until it serves again.
        within: Duration,
        /// Longest time whose data may be lost.
        losing_at_most: Duration,
    }
}

choice! {
    /// At which scale a cost is counted.
    pub enum Scale: "a scale" {
        /// At the desired number of tasks.
        Desired = "desired",
        /// At the greatest number of tasks.
        Maximum = "maximum",
    }
}

spec! {
    /// The environment costs no more.
    pub struct MonthlyCost {
        /// Most per month of 730 hours.
        at_most: Money,
        /// At which scale.
        at: Scale = Scale::Desired,
    }
}

spec! {
    /// Subnets keep free addresses at the greatest scale, during a rolling deploy.
    pub struct AddressesLeft {
        /// Least number of free addresses.
        at_least: Int<0, 65_536>,
        /// The tier; every tier where it is not given.
        tier: Option<Name> = None,
    }
}

choice! {
    /// What must be encrypted at rest.
    pub enum EncryptedScope: "what is encrypted" {
        /// Every component that stores anything.
        Everything = "everything",
    }
}

spec! {
    /// A promise that `check` proves, or breaks with a counterexample. Exactly one kind per name.
    pub struct Guarantee {
        /// No packet may go from one to the other.
        no_path: Option<NoPath> = None,
        /// Every path between the two leads through a third.
        only_path: Option<OnlyPath> = None,
        /// The components stay up when a zone is lost.
        survives: Option<Survives> = None,
        /// A component recovers in time.
        recovery: Option<Recovery> = None,
        /// The environment costs no more.
        monthly_cost: Option<MonthlyCost> = None,
        /// What is stored is encrypted at rest.
        encrypted: Option<EncryptedScope> = None,
        /// Subnets keep free addresses.
        addresses_left: Option<AddressesLeft> = None,
    }
}

spec! {
    /// Which tools and providers may apply the output.
    pub struct Terraform {
        /// Version constraint of Terraform or OpenTofu.
        version: Arc<str> = ">= 1.11".into(),
        /// Version constraint of the AWS provider. The output is valid for 5.100 and for 6.x.
        provider: Arc<str> = "~> 6.0".into(),
    }
}

impl Terraform {
    /// True where the AWS provider may be one of the series 5: its least version is.
    pub fn allows_5(&self) -> bool {
        let major =
            |part: &str| part.trim_start_matches(['=', '>', '~', ' ']).split('.').next().and_then(|major| major.parse::<u32>().ok());
        self.provider.split(',').any(|part| major(part.trim()).is_some_and(|major| major < 6))
    }
}

spec! {
    /// A component that left the file and whose resources are kept.
    pub struct Retained or reason {
        /// Why they are kept, and by whom.
        reason: Arc<str>,
        /// Last day on which a state may still hold them, as `2027-06-30`: `removed` blocks are rendered up to then.
        until: Option<Day> = None,
    }
}

spec! {
    /// An architecture.
    pub struct File {
        /// Version of the file format.
        archgen: FormatVersion,
        /// Name of the system; the start of every name.
        name: Name,
        /// Region, such as `us-east-1`.
        region: Arc<str>,
        /// Zones of the region that are used, such as `us-east-1a`.
        zones: Vec<Arc<str>>,
        /// Tags of every resource.
        tags: IndexMap<Arc<str>, Template> = IndexMap::default(),
        /// Apply-time values.
        inputs: IndexMap<InputName, Input> = IndexMap::default(),
        /// Traffic beyond what uses and listeners derive, by name.
        allow: IndexMap<Name, Allow> = IndexMap::default(),
        /// Values that the root module gives.
        outputs: IndexMap<InputName, Template> = IndexMap::default(),
        /// Promises that `check` proves, by name.
        guarantees: IndexMap<Name, Guarantee> = IndexMap::default(),
        /// Findings that are silenced everywhere, by rule.
        accept: IndexMap<Arc<str>, Acceptance> = IndexMap::default(),
        /// Components that left the file and whose resources are kept, by the name that they had: they go from the state, not from AWS.
        retained: IndexMap<Name, Retained> = IndexMap::default(),
        /// Where the state is kept.
        state: Option<State> = None,
        /// Which tools and providers may apply the output.
        terraform: Terraform = Terraform { version: ">= 1.11".into(), provider: "~> 6.0".into() },
        /// Folder of the output, relative to the file.
        output: Arc<str> = "generated".into(),
        /// Keeps what production must not lose: deletion protection, final snapshots, recovery windows.
        protected: bool = true,
        /// Account that the environment lives in, twelve digits.
        account: Option<Arc<str>> = None,
        /// ARN of the role that is assumed to apply it.
        assume_role: Option<Arc<str>> = None,
    }
}
