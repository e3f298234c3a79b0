//! Load balancers.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a listener without TLS that only the network's own components reach.
    ///
    /// ## Why is this bad?
    /// Who can read the network's traffic reads the requests, too; in a VPC that is AWS and whoever mirrors a network
    /// interface.
    static LOAD_BALANCER_PLAIN_HTTP_INSIDE = note "load-balancer-plain-http-inside" scanners ["CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20"];
}

static INSIDE: Advice = Advice {
    rule: &LOAD_BALANCER_PLAIN_HTTP_INSIDE,
    message: "requests come to this load balancer in clear",
    help: "give the listener a `certificate:`, or accept it inside a network of your own",
};

declare_rule! {
    /// ## What it does
    /// Finds a target group that is reached over HTTP.
    ///
    /// ## Why is this bad?
    /// Between the load balancer and the task the request can be read by whoever reads the network's traffic.
    static LOAD_BALANCER_PLAIN_HTTP_TO_TARGETS = note "load-balancer-plain-http-to-targets" scanners ["CKV_AWS_378"];
}

static TARGETS: Advice = Advice {
    rule: &LOAD_BALANCER_PLAIN_HTTP_TO_TARGETS,
    message: "requests go on to the targets in clear",
    help: "accept it: tasks would need certificates of their own, and only the load balancer reaches them",
};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer that is open to the internet and that no web ACL of the file protects.
    ///
    /// ## Why is this bad?
    /// Known attacks and floods of requests reach the application itself.
    static LOAD_BALANCER_WITHOUT_WEB_ACL = note "load-balancer-without-web-acl" reads others scanners ["CKV2_AWS_28"];
}

static NO_WAF: Advice = Advice {
    rule: &LOAD_BALANCER_WITHOUT_WEB_ACL,
    message: "no web ACL stands before this load balancer",
    help: "add a `web-acl` that protects it, which costs from 5 USD a month",
};

declare_rule! {
    /// ## What it does
    /// Finds a web ACL without the managed rules for inputs that are known to be bad.
    ///
    /// ## Why is this bad?
    /// They block requests that exploit known faults, such as that of Log4j, before a program is patched.
    static WEB_ACL_WITHOUT_KNOWN_BAD_INPUTS = note "web-acl-without-known-bad-inputs" scanners ["CKV_AWS_192"];
}

static KNOWN_BAD: Advice = Advice {
    rule: &WEB_ACL_WITHOUT_KNOWN_BAD_INPUTS,
    message: "requests that exploit known faults pass this web ACL",
    help: "add `known-bad-inputs` to `managed_rules:`; it costs 1 USD a month",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_2",
        kind: "aws_lb_listener",
        fails: |it, _| it.is("protocol", "\"HTTP\"") && !redirects(it),
        advice: Some(&INSIDE),
    },
    Check { id: "CKV_AWS_103", kind: "aws_lb_listener", fails: outdated, advice: Some(&INSIDE) },
    Check { id: "CKV2_AWS_20", kind: "aws_lb", fails: all_in_clear, advice: Some(&INSIDE) },
    Check { id: "CKV_AWS_378", kind: "aws_lb_target_group", fails: in_clear_to_targets, advice: Some(&TARGETS) },
    Check { id: "CKV2_AWS_28", kind: "aws_lb", fails: |it, stack| unguarded(it, stack) && !stack.is_guarded(it), advice: Some(&NO_WAF) },
    Check {
        id: "CKV2_AWS_28",
        kind: "aws_lb",
        fails: |it, stack| unguarded(it, stack) && stack.is_guarded(it),
        advice: Some(&super::network::ELSEWHERE),
    },
    Check { id: "CKV_AWS_131", kind: "aws_lb", fails: |it, _| !it.is("drop_invalid_header_fields", "true"), advice: None },
    Check { id: "CKV_AWS_328", kind: "aws_lb", fails: |it, _| it.is("desync_mitigation_mode", "\"monitor\""), advice: None },
    Check {
        id: "CKV_AWS_192",
        kind: "aws_wafv2_web_acl",
        fails: |it, _| !it.contains("AWSManagedRulesKnownBadInputsRuleSet"),
        advice: Some(&KNOWN_BAD),
    },
];

fn redirects(listener: &Resource<'_>) -> bool {
    listener.has_block("default_action")
        && listener.assignments("type", "\"redirect\"") > 0
        && listener.assignments("protocol", "\"HTTPS\"") > 0
}

fn outdated(listener: &Resource<'_>, _: &Stack<'_>) -> bool {
    let modern = ["\"ELBSecurityPolicy-FS-1-2", "\"ELBSecurityPolicy-TLS-1-2", "\"ELBSecurityPolicy-TLS13"];
    let policy = listener.value("ssl_policy").is_some_and(|policy| modern.iter().any(|start| policy.starts_with(start)));
    if listener.is("protocol", "\"HTTPS\"") { !policy } else { !redirects(listener) }
}

/// No listener has TLS on another port than 80, or leads there.
fn all_in_clear(balancer: &Resource<'_>, stack: &Stack<'_>) -> bool {
    let mut listeners = stack.referring(balancer, "aws_lb_listener").peekable();
    let safe = |one: &Resource<'_>| (!one.is("port", "80") && one.is("protocol", "\"HTTPS\"")) || redirects(one);
    listeners.peek().is_some() && !listeners.any(safe)
}

/// A listener with TLS that leads to the group by default counts for the way to the targets, too.
fn in_clear_to_targets(group: &Resource<'_>, stack: &Stack<'_>) -> bool {
    group.is("protocol", "\"HTTP\"") && !stack.referring(group, "aws_lb_listener").any(|listener| listener.is("protocol", "\"HTTPS\""))
}

fn unguarded(balancer: &Resource<'_>, stack: &Stack<'_>) -> bool {
    !balancer.is("internal", "true") && !stack.has(balancer, "aws_wafv2_web_acl_association")
}
