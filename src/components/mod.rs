//! The component types. Adding one is a folder and a line here.

pub mod alerts;
pub mod ecs_cluster;
pub mod firewall;
pub mod key;
pub mod log_group;
pub mod monitoring;
pub mod network;
pub mod postgres;
pub mod registry;
pub mod secret;

use crate::contract::ComponentType;

/// All types, in the order of the docs.
pub static TYPES: &[&ComponentType] =
    &[&alerts::TYPE, &ecs_cluster::TYPE, &key::TYPE, &log_group::TYPE, &monitoring::TYPE, &postgres::TYPE, &registry::TYPE, &secret::TYPE];
