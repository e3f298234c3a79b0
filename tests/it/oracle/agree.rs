//! `archgen reach` and the evaluator of the HCL, pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use archgen::reach::{self, Entry, NodeKind, PortRange, Protocol as Theirs};
use archgen_oracle::{Node, Pair, Ports, Protocol};

use super::Both;

/// Ports as the evaluator has them: `all` is TCP, UDP and an echo request.
pub(super) fn ports(ranges: &[PortRange]) -> Ports {
    Ports::of(ranges.iter().flat_map(|range| match range.protocol {
        Theirs::All => vec![(Protocol::Tcp, 0, u16::MAX), (Protocol::Udp, 0, u16::MAX), (Protocol::Icmp, 0, 0)],
        Theirs::Tcp => vec![(Protocol::Tcp, range.first, range.last)],
        Theirs::Udp => vec![(Protocol::Udp, range.first, range.last)],
    }))
}

fn pair(entry: &Entry<'_>) -> Pair {
    Pair { somewhere: ports(entry.ports), everywhere: ports(entry.everywhere) }
}

/// The service of a node, whose name is longer where a component bears it, too.
pub(super) fn service(name: &str) -> &str {
    name.strip_prefix("com.amazonaws.").unwrap_or(name)
}

fn node(node: &reach::Node) -> Option<Node> {
    match node.kind {
        NodeKind::Internet => Some(Node::Internet),
        NodeKind::Distribution | NodeKind::Interfaces | NodeKind::Outside | NodeKind::Api => Some(Node::Module(node.name.to_string())),
        NodeKind::Service => Some(Node::Service(service(&node.name).to_owned())),
        NodeKind::Endpoints | NodeKind::Range => None,
    }
}

/// Every pair on which the two disagree, and the number of pairs on which they agree.
pub(super) fn disagreements(both: &Both) -> (Vec<String>, usize) {
    let own = both.reach(&both.configuration).0;
    let theirs: BTreeMap<(Node, Node), Pair> =
        both.matrix.entries().filter_map(|entry| Some(((node(entry.from)?, node(entry.to)?), pair(&entry)))).collect();
    let pairs: BTreeSet<&(Node, Node)> = own.keys().chain(theirs.keys()).collect();
    let mut wrong = Vec::new();
    let none = Pair::default();
    for &key in &pairs {
        let (from, to) = key;
        let (hcl, model) = (own.get(key).unwrap_or(&none), theirs.get(key).unwrap_or(&none));
        if hcl != model {
            let show = |pair: &Pair| format!("{} (everywhere {})", pair.somewhere, pair.everywhere);
            wrong.push(format!("{}: {from} -> {to}: HCL {}; reach {}", both.name, show(hcl), show(model)));
        }
    }
    (wrong, pairs.len())
}
