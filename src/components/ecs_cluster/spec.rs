//! A cluster as written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::{CapacityProvider, Strategy};
use crate::diag::Path;
use crate::source::{ClusterArn, Decode, Decoder, Name, Node};
use crate::spec;
use crate::units::Template;

/// How much CloudWatch Container Insights collects; each metric is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insights {
    /// `false`
    Off,
    /// `true`: metrics of the cluster, its services and task families.
    On,
    /// `enhanced`: metrics of every task and container too.
    Enhanced,
}

impl Decode for Insights {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.text() {
            Some("false") => Some(Self::Off),
            Some("true") => Some(Self::On),
            Some("enhanced") => Some(Self::Enhanced),
            Some(other) => {
                decoder.unknown_value(at, other, "a level of Container Insights", &["true", "false", "enhanced"]);
                None
            }
            None => {
                decoder.wrong_type(node, at, "`true`, `false` or `enhanced`");
                None
            }
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self {
            Self::Off => false.into(),
            Self::On => true.into(),
            Self::Enhanced => "enhanced".into(),
        }
    }
}

impl JsonSchema for Insights {
    fn schema_name() -> Cow<'static, str> {
        "ContainerInsights".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [true, false, "enhanced"], "description": "How much CloudWatch Container Insights collects." })
    }
}

spec! {
    /// How sessions of ECS Exec are recorded and encrypted.
    pub struct Exec {
        /// The `log-group` that keeps what is typed and answered; not kept where it is not given.
        logs: Option<Name> = None,
        /// The `key` that encrypts the sessions beside TLS.
        key: Option<Name> = None,
    }
}

spec! {
    /// A cluster that somebody else manages.
    pub struct Existing {
        /// Its name.
        name: Template,
        /// Its ARN.
        arn: ClusterArn,
    }
}

spec! {
    /// An ECS cluster for services on Fargate.
    pub struct Spec {
        /// Name of the cluster; `<name>-<environment>-<component>` where it is not given. Changing it replaces the cluster
        /// and every service in it.
        resource_name: Option<Template> = None,
        /// Capacity that its services may use.
        capacity_providers: Vec<CapacityProvider> = vec![CapacityProvider::Fargate],
        /// How tasks are spread that nobody gives a strategy, such as those started by hand; all on the first of
        /// `capacity_providers` where it is not given. A `fargate-service` has its own `capacity`.
        default_strategy: Option<Strategy> = None,
        /// How much Container Insights collects: `false`, `true`, or `enhanced`. Each metric is billed.
        container_insights: Insights = Insights::Off,
        /// How sessions of ECS Exec are recorded and encrypted.
        exec: Option<Exec> = None,
        /// The `key` that encrypts the ephemeral storage of tasks; a key of AWS where it is not given.
        storage_key: Option<Name> = None,
        /// A cluster that somebody else manages: used, never changed.
        existing: Option<Existing> = None,
    }
}
