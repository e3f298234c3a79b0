//! Security groups and network ACLs.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a rule that lets port 80 in, from the internet or from another security group.
    ///
    /// ## Why is this bad?
    /// What comes in on port 80 is HTTP without TLS: it can be read and changed on the way. A redirect to HTTPS needs the
    /// port all the same.
    static FIREWALL_PORT_80_OPEN = note "firewall-port-80-open" scanners ["CKV_AWS_260"];
}

static PORT_80: Advice = Advice {
    rule: &FIREWALL_PORT_80_OPEN,
    message: "port 80 is open here, so that requests can come in clear",
    help: "let the listener redirect to one with a certificate, and accept this for the redirect",
};

declare_rule! {
    /// ## What it does
    /// Finds rules of network ACLs that let in every port, or every ephemeral port from anywhere.
    ///
    /// ## Why is this bad?
    /// A rule that spans many ports lets in more than the one service that it is meant for. Answers to connections that began
    /// inside come to ports from 1024 up, and only such a rule lets them in.
    static NETWORK_ACL_OPEN_RANGE = note "network-acl-open-range" scanners ["CKV_AWS_352", "CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232"];
}

static ACL: Advice = Advice {
    rule: &NETWORK_ACL_OPEN_RANGE,
    message: "this network ACL lets in many ports at once",
    help: "accept it: an ACL has no memory, so that answers need all ephemeral ports; the security groups stay exact",
};

declare_rule! {
    /// ## What it does
    /// Finds security groups that another module attaches, and load balancers whose web ACL is in another module.
    ///
    /// ## Why is this bad?
    /// Scanners that read one module at a time report them as unused, or as unprotected. Nothing is wrong with them.
    static ATTACHED_IN_ANOTHER_MODULE = note "attached-in-another-module" scanners ["CKV2_AWS_5", "CKV2_AWS_28", "CKV2_AWS_47"];
}

pub(super) static ELSEWHERE: Advice = Advice {
    rule: &ATTACHED_IN_ANOTHER_MODULE,
    message: "this is attached in another module, which scanners do not see",
    help: "accept it once at the top of the file",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check { id: "CKV_AWS_260", kind: "aws_vpc_security_group_ingress_rule", fails: opens_80, advice: Some(&PORT_80) },
    Check {
        id: "CKV_AWS_352",
        kind: "aws_network_acl_rule",
        fails: |it, _| !it.is("egress", "true") && it.number("from_port").is_none_or(|port| port == 0),
        advice: Some(&ACL),
    },
    Check { id: "CKV_AWS_229", kind: "aws_network_acl_rule", fails: |it, _| lets_in(it, 21), advice: Some(&ACL) },
    Check { id: "CKV_AWS_230", kind: "aws_network_acl_rule", fails: |it, _| lets_in(it, 20), advice: Some(&ACL) },
    Check { id: "CKV_AWS_231", kind: "aws_network_acl_rule", fails: |it, _| lets_in(it, 3389), advice: Some(&ACL) },
    Check { id: "CKV_AWS_232", kind: "aws_network_acl_rule", fails: |it, _| lets_in(it, 22), advice: Some(&ACL) },
    Check { id: "CKV2_AWS_5", kind: "aws_security_group", fails: |_, _| true, advice: Some(&ELSEWHERE) },
];

/// Scanners take a rule that names a group for one that names nothing, and so everything.
fn opens_80(rule: &Resource<'_>, _: &Stack<'_>) -> bool {
    let covers = rule.number("from_port").is_some_and(|from| from <= 80) && rule.number("to_port").is_some_and(|to| to >= 80);
    let from_all = rule.value("cidr_ipv4").is_none_or(|range| range == "\"0.0.0.0/0\"");
    covers && from_all && rule.value("cidr_ipv6").is_none() && rule.value("prefix_list_id").is_none()
}

fn lets_in(rule: &Resource<'_>, port: i64) -> bool {
    let (from, to) = (rule.number("from_port").unwrap_or(0), rule.number("to_port").unwrap_or(0));
    let incoming = !rule.is("egress", "true") && rule.is("rule_action", "\"allow\"") && rule.is("cidr_block", "\"0.0.0.0/0\"");
    incoming && (rule.is("protocol", "\"-1\"") || (from > 0 && from <= port && port <= to))
}
