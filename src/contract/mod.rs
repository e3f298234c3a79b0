//! What a component type provides, and what it may know of the others.
//!
//! A component is read into a spec, *declares* what others may know of it, and is *resolved* into a model once all
//! declarations are known. The model is checked and rendered. Components never import one another; all they share is here.

mod component;
mod declaration;
mod egress;
mod logs;
mod module;
mod name;
mod network;
mod permission;
mod strategy;
mod uses;
mod value;
mod world;

pub use component::{Component, ComponentType, Emitted, Model};
pub use declaration::{
    Access, Alias, Attribute, BucketWriter, Capacity, Claim, Declaration, Forward, Grant, KeyService, Kind, LogSource, Metric, MetricUnit,
    Opening, Peer, Presence, Protection, Relation, RoleKind, Shares, Source, Target, TargetHealth, Use,
};
pub use egress::{Egress, FIREWALL_EGRESS_EVERYTHING};
pub use logs::{LOG_GROUP_NAME, LogClass, LogUsage};
pub use module::{Import, Module, ModuleFile, ModuleOutput, Rendered, Variable};
pub use name::{NameRule, short_hash, shorten};
pub use network::{
    Acl, AclEntry, Direction, EndpointFacts, Firewall, Group, GroupRule, NetworkFacts, Ports, RoutesTo, RuleId, RulePeer, Side,
    SubnetFacts, TierFacts,
};
pub use permission::{Condition, ROLE_NAME, Statement};
pub use strategy::{CapacityProvider, Share, Strategy};
pub use uses::{MountPath, UseSpec, uses};
pub use value::{Output, Value, ValuePart};
pub use world::{
    Checker, Declared, FileFacts, ForwardFacts, InputFacts, Resolver, SECRET_IN_CLEAR, Scope, SecretValue, UNKNOWN_ATTRIBUTE, UNKNOWN_NAME,
    World, unknown,
};
