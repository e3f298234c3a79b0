//! The answers as JSON, described by `schema/reach.schema.json`.

use serde_json::{Value, json as object};

use super::{Answer, Entry, Hop, Matrix, Node, Obstacle, Placed, PortRange, Reached, Reason};
use crate::diag::Path;

/// The matrix.
pub fn json(matrix: &Matrix) -> Value {
    let entry = |entry: Entry<'_>| {
        object!({
            "from": &*entry.from.name,
            "to": &*entry.to.name,
            "ports": ports(entry.ports),
            "everywhere": ports(entry.everywhere),
            "through": entry.through.map(|node| &*node.name),
        })
    };
    object!({ "nodes": matrix.nodes().iter().map(node).collect::<Vec<_>>(), "matrix": matrix.entries().map(entry).collect::<Vec<_>>() })
}

/// Everything that one node reaches.
pub fn json_all(from: &Node, reached: &[Reached]) -> Value {
    let one = |one: &Reached| {
        object!({
            "to": node(&one.to),
            "ports": ports(one.ports.ranges()),
            "everywhere": ports(one.everywhere.ranges()),
            "through": one.through.iter().map(|node| &*node.name).collect::<Vec<_>>(),
        })
    };
    object!({ "from": node(from), "reached": reached.iter().map(one).collect::<Vec<_>>() })
}

/// A path, or what stops it.
pub fn json_answer(answer: &Answer, placed: Placed<'_>) -> Value {
    let relay = |(relay, obstacle): &(Node, Obstacle)| object!({ "relay": &*relay.name, "obstacle": self::obstacle(obstacle, placed) });
    let hops = |hops: &[Hop]| hops.iter().map(|one| hop(one, placed)).collect::<Vec<_>>();
    object!({
        "from": node(&answer.from),
        "to": node(&answer.to),
        "port": answer.port.map(range),
        "reaches": !answer.path.is_empty(),
        "path": hops(&answer.path),
        "obstacles": answer.obstacles.iter().map(|one| obstacle(one, placed)).collect::<Vec<_>>(),
        "relays": answer.relays.iter().map(relay).collect::<Vec<_>>(),
        "transitive": hops(&answer.transitive),
    })
}

fn node(node: &Node) -> Value {
    object!({ "name": &*node.name, "kind": node.kind.word() })
}

fn range(range: PortRange) -> Value {
    object!({ "protocol": range.protocol.word(), "first": range.first, "last": range.last })
}

fn ports(ports: &[PortRange]) -> Value {
    ports.iter().copied().map(range).collect()
}

fn hop(hop: &Hop, placed: Placed<'_>) -> Value {
    let reason = |reason: &Reason| with_place(object!({ "kind": reason.kind, "text": reason.text }), &reason.at, placed);
    object!({
        "from": node(&hop.from),
        "to": node(&hop.to),
        "relayed": hop.relayed,
        "ports": ports(hop.ports.ranges()),
        "everywhere": ports(hop.everywhere.ranges()),
        "reasons": hop.reasons.iter().map(reason).collect::<Vec<_>>(),
    })
}

fn obstacle(obstacle: &Obstacle, placed: Placed<'_>) -> Value {
    with_place(object!({ "kind": obstacle.kind, "text": obstacle.text, "change": obstacle.change }), &obstacle.at, placed)
}

fn with_place(mut value: Value, at: &Path, placed: Placed<'_>) -> Value {
    if let Some(value) = value.as_object_mut() {
        value.insert("path".to_owned(), at.to_string().into());
        value.insert("line".to_owned(), placed(at).map_or(Value::Null, Into::into));
    }
    value
}
