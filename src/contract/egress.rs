//! `egress:` of whatever runs code: traffic to the internet beyond what is derived.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::network::{Ports, Side};
use super::traffic::{Opening, Peer};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::{Decode, Decoder, Fields, Int, Node};

declare_rule! {
    /// ## What it does
    /// Finds a security group that lets everything out: every port and protocol, to every address.
    ///
    /// ## Why is this bad?
    /// Who gets into a task can send its data anywhere, and reach every neighbour in the VPC: 0.0.0.0/0 includes it.
    /// What a component needs from AWS and from others of the file is opened without this.
    pub static FIREWALL_EGRESS_EVERYTHING = warning "firewall-egress-everything" scanners ["CKV_AWS_382"];
}

/// Traffic that a component may send to the internet, which includes the VPC (0.0.0.0/0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Egress {
    /// `all`: every port of every protocol.
    All,
    /// `{internet: [443, 80]}`: these TCP ports.
    Internet(Vec<Int<1, 65535>>),
}

impl Egress {
    /// What it opens for the component `name`, asked for at `at`.
    pub fn opening(&self, name: &str, at: &Path) -> Opening {
        let (ports, at) = match self {
            Self::All => (vec![Ports::All], at.clone()),
            Self::Internet(ports) => (ports.iter().map(|port| Ports::one(port_number(*port))).collect(), at.key("internet")),
        };
        Opening { from: Peer::Component(name.into()), to: Peer::Internet, ports, side: Side::From, at }
    }

    /// Reports egress to everywhere that is written at `at`.
    pub fn check(&self, at: &Path, out: &mut Findings) {
        if *self == Self::All {
            let message = "everything may leave this component, to any address";
            out.push(
                Finding::new(&FIREWALL_EGRESS_EVERYTHING, Place::value(at), message)
                    .note("what it needs to start, to log and to reach what it `uses` is opened without `egress`")
                    .help("leave `egress` out, or name the ports: `egress: { internet: [443] }`"),
            );
        }
    }
}

fn port_number(port: Int<1, 65535>) -> u16 {
    u16::try_from(port.get()).unwrap_or(u16::MAX)
}

impl Decode for Egress {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Some(text) = node.text() {
            if text == "all" {
                return Some(Self::All);
            }
            decoder.unknown_value(at, text, "an egress", &["all"]);
            return None;
        }
        let fields = Fields::open(node, at, decoder)?;
        let ports = fields.required("internet", decoder);
        fields.finish(&["internet"], decoder);
        ports.map(Self::Internet)
    }

    fn spell(&self) -> serde_json::Value {
        match self {
            Self::All => "all".into(),
            Self::Internet(ports) => serde_json::json!({ "internet": ports.spell() }),
        }
    }
}

impl JsonSchema for Egress {
    fn schema_name() -> Cow<'static, str> {
        "Egress".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let ports = generator.subschema_for::<Vec<Int<1, 65535>>>();
        json_schema!({
            "description": "Traffic to the internet beyond what is derived; 0.0.0.0/0 includes the VPC.",
            "anyOf": [
                { "const": "all", "description": "Every port of every protocol, to every address." },
                {
                    "type": "object", "required": ["internet"], "additionalProperties": false,
                    "properties": { "internet": { "allOf": [ports], "description": "TCP ports, to every address." } },
                },
            ],
        })
    }
}
