//! `open_to`: who may open connections to the listeners.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::Peer;
use crate::diag::Path;
use crate::source::{Decode, Decoder, Name, Node, Value};
use crate::units::Cidr;

/// One that may open connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Client {
    /// Everywhere.
    Internet,
    /// An address range.
    Range(Cidr),
    /// A component or identity.
    Component(Name),
}

impl Client {
    /// As the firewall sees it.
    pub fn peer(&self) -> Peer {
        match self {
            Self::Internet => Peer::Internet,
            Self::Range(range) => Peer::Range(*range),
            Self::Component(name) => Peer::Component(name.shared()),
        }
    }

    /// True for addresses that no private network has, so that the load balancer needs public ones.
    pub fn is_public(&self) -> bool {
        match self {
            Self::Internet => true,
            Self::Range(range) => !PRIVATE.iter().any(|(network, prefix)| {
                Cidr::new(std::net::Ipv4Addr::from(*network), *prefix).is_some_and(|private| private.contains(*range))
            }),
            Self::Component(_) => false,
        }
    }

    fn spelt(&self) -> String {
        match self {
            Self::Internet => "internet".into(),
            Self::Range(range) => range.to_string(),
            Self::Component(name) => name.to_string(),
        }
    }
}

/// RFC 1918 and RFC 6598.
const PRIVATE: [([u8; 4], u8); 4] = [([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16), ([100, 64, 0, 0], 10)];

impl Decode for Client {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "`internet`, a range or a component")?;
        if text == "internet" {
            Some(Self::Internet)
        } else if text.contains(['/', '.', ':']) {
            Cidr::decode(node, at, decoder).map(Self::Range)
        } else {
            Name::decode(node, at, decoder).map(Self::Component)
        }
    }

    fn spell(&self) -> serde_json::Value {
        self.spelt().into()
    }
}

impl JsonSchema for Client {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "load_balancer_Client".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["internet", "10.0.0.0/8", "worker"] })
    }
}

/// All that may open connections, each with its index where a list is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenTo(pub Vec<Client>);

impl OpenTo {
    /// The clients, each with its place below `at`. A client written alone stands at `at` itself.
    pub fn places<'a>(&'a self, at: &'a Path) -> impl Iterator<Item = (&'a Client, Path)> {
        let alone = self.0.len() == 1;
        self.0.iter().enumerate().map(move |(index, client)| (client, if alone { at.clone() } else { at.index(index) }))
    }
}

impl Decode for OpenTo {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::decode(node, at, decoder).map(Self),
            _ if node.text() == Some("none") => Some(Self::default()),
            _ => Client::decode(node, at, decoder).map(|client| Self(vec![client])),
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self.0.as_slice() {
            [] => "none".into(),
            [one] => one.spell(),
            _ => self.0.spell(),
        }
    }
}

impl JsonSchema for OpenTo {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "load_balancer_OpenTo".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let client = generator.subschema_for::<Client>();
        json_schema!({ "anyOf": [
            { "type": "string", "examples": ["internet", "none"] },
            { "type": "array", "items": client },
        ] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;

    #[test]
    fn an_office_needs_a_public_load_balancer_and_a_vpn_does_not() {
        for (range, public) in [("203.0.113.0/24", true), ("10.8.0.0/16", false), ("172.31.0.0/16", false), ("8.0.0.0/6", true)] {
            assert_eq!(Client::Range(Cidr::parse(range, false).unwrap()).is_public(), public, "{range}");
        }
    }
}
