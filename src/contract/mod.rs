//! What a component type provides, and what it may know of the others.
//!
//! A component is read into a spec, *declares* what others may know of it, and is *resolved* into a model once all
//! declarations are known. The model is checked and rendered. Components never import one another; all they share is here.

mod access;
mod by_hand;
mod circles;
mod component;
mod cost;
mod declaration;
mod egress;
mod endpoints;
mod environment;
mod file;
mod logs;
mod metric;
mod module;
mod name;
mod network;
mod permission;
mod permissions;
mod records;
mod renames;
mod resolver;
mod schedule;
mod service;
mod strategy;
mod traffic;
mod uses;
mod value;
mod world;

pub use access::{Access, Grant, RoleKind, Shares, Use};
pub use by_hand::ByHand;
pub use circles::{Edges, circles};
pub use component::{Alike, Component, ComponentType, Emitted, Model};
pub use cost::{Basis, Change, ChangeKind, CostLine, Costs, Count, HOURS, Quantity};
pub use declaration::{Attribute, Capacity, Claim, Declaration, Kind, LogSource, Relation, Source};
pub use egress::{Egress, FIREWALL_EGRESS_EVERYTHING};
pub use endpoints::{interface_places, is_gateway, services_needed};
pub use environment::looks_secret;
pub use file::{FileFacts, InputFacts};
pub use logs::{LOG_GROUP_NAME, LogClass, LogUsage, Logs, OwnGroup, OwnLogs, log_key_service};
pub use metric::{Metric, MetricUnit};
pub use module::{Import, Module, ModuleFile, ModuleOutput, Move, Reads, Rendered, Variable, text};
pub use name::{NameCondition, NameRule, lies_in_domain, short_hash, shorten};
pub use network::{
    Acl, AclEntry, Direction, EndpointFacts, Firewall, Group, GroupRule, InterfacePlace, NetworkFacts, Ports, RoutesTo, RuleId, RulePeer,
    Side, SubnetFacts, TierFacts,
};
pub use permission::{Condition, ROLE_NAME, Statement};
pub use permissions::{Permissions, Written, written};
pub use records::{Apart, Record, Records};
pub use renames::{Earlier, EarlierName, EarlierNames, Renames};
pub use resolver::{Checker, Resolver, SECRET_IN_CLEAR, Scope, SecretValue, UNKNOWN_ATTRIBUTE, UNKNOWN_NAME, unknown};
pub use schedule::schedule_expression;
pub use service::{BucketKeyService, BucketSubscriber, BucketWriter, KeyService};
pub use strategy::{CapacityProvider, Share, Strategy};
pub use traffic::{Alias, Beside, Failover, Forward, Interfaces, Opening, Peer, Presence, Protection, Target, TargetHealth};
pub use uses::{MountPath, UseSpec, uses};
pub use value::{Output, Parts, Value, ValuePart};
pub use world::{Declared, ForwardFacts, Unread, World};
