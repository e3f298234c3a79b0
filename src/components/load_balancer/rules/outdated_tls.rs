//! `load-balancer-outdated-tls`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a listener that takes TLS 1.0 or 1.1.
    ///
    /// ## Why is this bad?
    /// Both have known weaknesses and are deprecated (RFC 8996); browsers no longer speak them.
    pub(crate) static LOAD_BALANCER_OUTDATED_TLS = warning "load-balancer-outdated-tls" scanners ["CKV_AWS_103"];
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in model.listeners.iter().filter(|listener| listener.https() && outdated(&listener.tls_policy)) {
        let message = format!("`{}` takes TLS 1.0 or 1.1", listener.tls_policy);
        let place = Place::value(&listener.at.key("tls_policy"));
        out.push(Finding::new(&LOAD_BALANCER_OUTDATED_TLS, place, message).help("leave the policy out: the default takes TLS 1.2 and 1.3"));
    }
}

/// AWS names in a policy the oldest version that it takes; the two without one are the oldest.
fn outdated(policy: &str) -> bool {
    let policy = policy.trim_start_matches("ELBSecurityPolicy-");
    !["TLS-1-2", "FS-1-2", "TLS13-1-2", "TLS13-1-3"].iter().any(|recent| policy.starts_with(recent))
}

#[cfg(test)]
mod tests {
    use super::outdated;

    #[test]
    fn the_oldest_version_decides() {
        for (policy, old) in [
            ("ELBSecurityPolicy-2016-08", true),
            ("ELBSecurityPolicy-FS-2018-06", true),
            ("ELBSecurityPolicy-FS-1-1-2019-08", true),
            ("ELBSecurityPolicy-TLS13-1-0-2021-06", true),
            ("ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04", false),
            ("ELBSecurityPolicy-FS-1-2-Res-2020-10", false),
        ] {
            assert_eq!(outdated(policy), old, "{policy}");
        }
    }
}
