//! The network as written.

use std::sync::Arc;

use crate::map::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::EarlierNames;
use crate::diag::Path;
use crate::source::{Decode, Decoder, Int, LogRetention, Name, Node, Value};
use crate::units::{Cidr, Size, Template};
use crate::{choice, spec};

choice! {
    /// How many NAT gateways there are.
    pub enum NatMode: "a NAT mode" {
        /// None: tiers that route to NAT are an error.
        None = "none",
        /// One for all zones: cheapest; its zone's loss cuts every other zone off.
        Single = "single",
        /// One in each zone.
        PerZone = "per-zone",
    }
}

spec! {
    /// The NAT gateways.
    pub struct Nat or mode {
        /// How many there are.
        mode: NatMode,
        /// Zone of the single one; the first zone with a public subnet where it is not given.
        zone: Option<Arc<str>> = None,
    }
}

choice! {
    /// Where network ACLs come from.
    pub enum Acls: "a source of network ACLs" {
        /// The VPC's default ACL, which allows everything.
        None = "none",
        /// Computed from the flows, answers included: a second, stateless layer.
        Derived = "derived",
    }
}

choice! {
    /// Where a tier's default route leads.
    pub enum TierRoute: "a route" {
        /// To the internet gateway: the tier is public.
        Internet = "internet",
        /// To a NAT gateway: out, never in.
        Nat = "nat",
        /// Nowhere outside the VPC.
        Nothing = "nothing",
    }
}

spec! {
    /// A subnet that somebody else manages.
    pub struct ExistingSubnet {
        /// Its id: `subnet-0123456789abcdef0`.
        id: Template,
        /// Its range, for the checks that need it.
        cidr: Option<Cidr> = None,
    }
}

/// A subnet: its range, or an existing one.
#[derive(Clone, Debug, PartialEq)]
pub enum Subnet {
    /// A range of the VPC.
    Range(Cidr),
    /// Somebody else's.
    Existing(ExistingSubnet),
}

impl Decode for Subnet {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Map(_) => ExistingSubnet::decode(node, at, decoder).map(Self::Existing),
            _ => Cidr::decode(node, at, decoder).map(Self::Range),
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self {
            Self::Range(range) => range.spell(),
            Self::Existing(existing) => existing.spell(),
        }
    }
}

impl JsonSchema for Subnet {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Subnet".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let range = generator.subschema_for::<Cidr>();
        let existing = generator.subschema_for::<ExistingSubnet>();
        json_schema!({ "anyOf": [range, existing] })
    }
}

spec! {
    /// A tier: one subnet in each of its zones, all routed alike.
    pub struct Tier {
        /// Where its default route leads.
        routes_to: TierRoute,
        /// Its subnets by zone; allocated in every zone where they are not given, and recorded in `archgen.lock`.
        subnets: Option<IndexMap<Arc<str>, Subnet>> = None,
        /// Bits of the prefix of allocated subnets. Another one replaces those that are recorded.
        prefix: Int<16, 28> = Int::of(24),
        /// Names that the tier bore before, newest first: a name, or `{ name, until }`. Its subnets, route tables and ACLs move along.
        renamed_from: EarlierNames = EarlierNames::default(),
    }
}

spec! {
    /// What an endpoint carries, for estimates of cost.
    pub struct EndpointUsage {
        /// Data through it per month.
        processed: Option<Size> = None,
    }
}

spec! {
    /// A VPC endpoint. S3 and DynamoDB become gateways, every other service an interface with private DNS.
    pub struct Endpoint {
        /// Tier that holds its interfaces; the tiers of its users where it is not given.
        tier: Option<Name> = None,
        /// What it carries, for estimates of cost.
        usage: Option<EndpointUsage> = None,
    }
}

choice! {
    /// Which traffic a flow log records.
    pub enum Traffic: "a kind of traffic" {
        /// All of it.
        All = "all",
        /// What was allowed.
        Accept = "accept",
        /// What was refused.
        Reject = "reject",
    }
}

choice! {
    /// How long a flow log collects before it writes.
    pub enum Aggregation: "an aggregation interval" {
        /// One minute.
        Minute = "1m",
        /// Ten minutes.
        TenMinutes = "10m",
    }
}

spec! {
    /// A record of the VPC's traffic in CloudWatch Logs.
    pub struct FlowLogs {
        /// How long it is kept.
        retention: LogRetention,
        /// Which traffic.
        traffic: Traffic = Traffic::All,
        /// How long it collects before it writes.
        aggregation: Aggregation = Aggregation::TenMinutes,
        /// The `key` component that encrypts the log group.
        key: Option<Name> = None,
        /// What is recorded, for estimates of cost.
        usage: Option<FlowLogUsage> = None,
    }
}

spec! {
    /// What a flow log records, for estimates of cost.
    pub struct FlowLogUsage {
        /// Data recorded per month.
        ingested: Option<Size> = None,
    }
}

spec! {
    /// What the network carries, for estimates of cost.
    pub struct Usage {
        /// Data to the internet per month.
        internet_out: Option<Size> = None,
        /// Data through the NAT gateways per month.
        nat_processed: Option<Size> = None,
        /// Data between zones per month, counted once.
        cross_zone: Option<Size> = None,
    }
}

choice! {
    /// Whose hardware instances run on.
    pub enum Tenancy: "a tenancy" {
        /// Shared.
        Default = "default",
        /// Dedicated to the account.
        Dedicated = "dedicated",
    }
}

spec! {
    /// A VPC that somebody else manages.
    pub struct Existing {
        /// Its id: `vpc-0123456789abcdef0`.
        vpc_id: Template,
    }
}

spec! {
    /// The VPC, its tiers and its ways out.
    pub struct Network {
        /// Name of the VPC; `<name>-<environment>` where it is not given.
        resource_name: Option<Template> = None,
        /// Range of the VPC, prefix 16 to 28. Changing it replaces everything in it.
        cidr: Option<Cidr> = None,
        /// Whose hardware instances run on. Changing it from `default` replaces the VPC.
        tenancy: Tenancy = Tenancy::Default,
        /// The NAT gateways.
        nat: Nat = Nat { mode: NatMode::None, zone: None },
        /// Where network ACLs come from.
        acls: Acls = Acls::None,
        /// The tiers, by name.
        tiers: IndexMap<Name, Tier>,
        /// VPC endpoints by service: `s3`, `ecr.api`, `secretsmanager`.
        endpoints: IndexMap<Arc<str>, Endpoint> = IndexMap::default(),
        /// A record of the VPC's traffic; none where it is not given.
        flow_logs: Option<FlowLogs> = None,
        /// What the network carries, for estimates of cost.
        usage: Option<Usage> = None,
        /// A VPC that somebody else manages: used, never changed. Its subnets are named by id in the tiers.
        existing: Option<Existing> = None,
    }
}
