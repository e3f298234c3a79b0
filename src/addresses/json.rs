//! The answer as JSON, described by `schema/addresses.schema.json`.

use serde_json::{Value, json};

use super::{Addresses, Count, RESERVED, Subnet, Taker};

/// One environment's addresses.
pub fn json(addresses: &Addresses) -> Value {
    let mut json = json!({
        "vpc": addresses.vpc.map(|vpc| vpc.to_string()),
        "subnets": addresses.subnets.iter().map(subnet).collect::<Vec<_>>(),
        "free": addresses.free.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "full_first": addresses.tightest().map(|subnet| json!({ "tier": &*subnet.tier, "zone": &*subnet.zone })),
    });
    if !addresses.kept.is_empty() {
        let kept = addresses.kept.iter();
        let kept = kept.map(|(tier, zone, range)| json!({ "tier": &**tier, "zone": &**zone, "range": range.to_string() }));
        json["kept"] = kept.collect();
    }
    json
}

fn subnet(subnet: &Subnet) -> Value {
    json!({
        "tier": &*subnet.tier,
        "zone": &*subnet.zone,
        "path": subnet.at.to_string(),
        "range": subnet.range.map(|range| range.to_string()),
        "reserved": RESERVED,
        "usable": subnet.usable(),
        "taken": count(subnet.taken()),
        "left": subnet.left().and_then(|left| i64::try_from(left).ok()),
        "takers": subnet.takers.iter().map(taker).collect::<Vec<_>>(),
    })
}

fn taker(taker: &Taker) -> Value {
    json!({
        "path": taker.path.to_string(),
        "what": taker.what,
        "taken": count(taker.count),
        "note": (!taker.note.is_empty()).then_some(taker.note),
    })
}

fn count(count: Count) -> Value {
    json!({ "now": count.now, "maximum": count.maximum, "deploying": count.deploying })
}
