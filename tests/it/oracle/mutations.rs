//! Every rule, route and ACL entry counts: without it, or with one that is wider, HCL and model disagree.

use std::collections::BTreeSet;

use archgen_oracle::{Address, Configuration, Gates};

use super::{Both, examples_both, model};

const KINDS: [&str; 4] = ["aws_network_acl_rule", "aws_route", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"];

/// Without these nobody reaches less: environment, part of the address, why.
const UNREACHED: [(&str, &str, &str); 10] = [
    ("", "_mtu", "the entry lets in errors of ICMP, which no connection opens"),
    ("reference/", "198_51_100_0_24", "the office's packets come by a VPN that the file does not have: `allow` opens the group for them"),
    ("fastapi/", "edge_from_internet_443", "the document opens 443 before anything listens there"),
    ("fastapi/", "public_ingress_tcp_443", "the document opens 443 before anything listens there"),
    ("fastapi/", "private_ingress_all_from", "the target's port is one of those on which answers may come from everywhere"),
    ("omnigen/", "endpoints_to_internet_all", "endpoints answer, and open no connections"),
    ("omnigen/hardened", "private_ingress_tcp_443_from_10_0_10_0_24", "the tier is one subnet, in which no ACL is asked"),
    (
        "reference/",
        "data_ingress_tcp_2049_from_10_20_72_0_22",
        "entries are made for tiers, and the clients stand in two of its three zones",
    ),
    (
        "reference/",
        "data_ingress_tcp_6379_from_10_20_72_0_22",
        "entries are made for tiers, and the clients stand in two of its three zones",
    ),
    (
        "reference/",
        "inner_ingress_tcp_1024_65535_from_10_20_72_0_22",
        "entries are made for tiers, and the load balancer's targets stand in two of its three zones",
    ),
];

fn excuse(environment: &str, address: &Address) -> Option<&'static str> {
    let name = address.to_string();
    UNREACHED.iter().find(|(of, part, _)| environment.starts_with(of) && name.contains(part)).map(|(.., reason)| *reason)
}

impl Both {
    fn gates(&self, configuration: &Configuration) -> Gates {
        archgen_oracle::gates(configuration, &self.assumptions, &model::ranges(&self.architecture)).unwrap()
    }

    /// True when the gates of this HCL are those of the model. `known` are the model's for the addresses that were asked about last.
    fn gates_agree(&self, configuration: &Configuration, known: &mut Gates) -> bool {
        let hcl = self.gates(configuration);
        if known.addresses != hcl.addresses {
            *known = model::gates(&self.architecture, &hcl.addresses);
            known.addresses.clone_from(&hcl.addresses);
        }
        hcl == *known
    }
}

/// The same with a rule that lets one port or one bit of a range more through; `None` where it lets everything through.
fn wider(configuration: &Configuration, address: &Address) -> Option<Configuration> {
    let literal = |argument| configuration.literal(address, argument);
    if let Some(last) = literal("to_port").and_then(|port| port.parse::<u16>().ok()) {
        if let Some(next) = last.checked_add(1) {
            return Some(configuration.with(address, "to_port", &next.to_string()));
        }
        let first: u16 = literal("from_port")?.parse().ok()?;
        return first.checked_sub(1).map(|before| configuration.with(address, "from_port", &before.to_string()));
    }
    let (argument, range) = ["cidr_block", "cidr_ipv4"].into_iter().find_map(|argument| Some((argument, literal(argument)?)))?;
    let range: ipnet::Ipv4Net = range.parse().ok()?;
    range.supernet().map(|wider| configuration.with(address, argument, &wider.to_string()))
}

#[test]
fn gates_of_the_examples_are_those_of_the_model() {
    for both in examples_both() {
        let hcl = both.gates(&both.configuration);
        let model = model::gates(&both.architecture, &hcl.addresses);
        let ports = hcl.ports.iter().filter(|(gate, ports)| model.ports.get(*gate) != Some(ports));
        let only_hcl: Vec<String> = ports.map(|(gate, ports)| format!("{gate:?}: {ports}, not {:?}", model.ports.get(gate))).collect();
        assert!(only_hcl.is_empty(), "{}\n{}", both.name, only_hcl.join("\n"));
        assert_eq!(hcl.ports.len(), model.ports.len(), "{}", both.name);
        assert_eq!(hcl.routes, model.routes, "{}", both.name);
    }
}

/// All of them where `ARCHGEN_FULL` is set, else a sample; a prime step meets every kind and every example.
#[test]
fn every_rule_route_and_entry_of_the_examples_counts() {
    let full = crate::support::is_full();
    let step = if full { 1 } else { 13 };
    let (mut wrong, mut needed, mut removed, mut widened, mut at) = (Vec::new(), BTreeSet::new(), 0, 0, 0);
    for both in examples_both() {
        let (whole, mut known) = (both.reach(&both.configuration), Gates::default());
        for address in KINDS.into_iter().flat_map(|kind| both.configuration.of_kind(kind).collect::<Vec<_>>()) {
            at += 1;
            if at % step != 0 {
                continue;
            }
            let without = both.configuration.without(&address);
            let part = both.reach(&without);
            let excused = excuse(&both.name, &address);
            match excused {
                None if part == whole => wrong.push(format!("{}: nobody misses {address}", both.name)),
                Some(reason) if part == whole => {
                    needed.insert(reason);
                }
                _ => {}
            }
            if address.name.ends_with("_mtu") {
                // Errors of ICMP open no gate either.
            } else if both.gates_agree(&without, &mut known) {
                wrong.push(format!("{}: no gate misses {address}", both.name));
            } else if let Some(wider) = wider(&both.configuration, &address) {
                widened += 1;
                if both.gates_agree(&wider, &mut known) {
                    wrong.push(format!("{}: no gate is wider with a wider {address}", both.name));
                }
            }
            removed += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {removed}\n{}", wrong.len(), wrong.join("\n"));
    assert!(removed >= at / step && widened * 2 > removed, "{removed} removed, {widened} widened");
    let vain: Vec<_> = UNREACHED.iter().filter(|(.., reason)| !needed.contains(reason)).collect();
    assert!(!full || vain.is_empty(), "excuses that nothing needs: {vain:#?}");
}
