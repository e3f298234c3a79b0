//! Domain names and certificates.

use super::{Advice, Check};
use crate::declare_rule;

declare_rule! {
    /// ## What it does
    /// Finds a record of type A with fixed addresses.
    ///
    /// ## Why is this bad?
    /// An address that is given back may belong to somebody else tomorrow, who then answers under this name.
    static DNS_FIXED_ADDRESS = note "dns-fixed-address" scanners ["CKV2_AWS_23"];
}

static FIXED: Advice = Advice {
    rule: &DNS_FIXED_ADDRESS,
    message: "this name leads to an address that nothing of the file holds",
    help: "let it lead to a component, or accept it for hosts outside",
};

declare_rule! {
    /// ## What it does
    /// Finds a public hosted zone without DNSSEC.
    ///
    /// ## Why is this bad?
    /// Who can forge answers on the way can lead its names elsewhere; TLS then shows it to those who look.
    static DNS_ZONE_UNSIGNED = note "dns-zone-unsigned" scanners ["CKV2_AWS_38"];
}

static UNSIGNED: Advice = Advice {
    rule: &DNS_ZONE_UNSIGNED,
    message: "answers of this zone are not signed",
    help: "accept it where a change of the registrar's records is not wanted; DNSSEC needs a key in us-east-1 and a record in the parent zone",
};

declare_rule! {
    /// ## What it does
    /// Finds a certificate with a wildcard.
    ///
    /// ## Why is this bad?
    /// Who gets at one host that uses it can pass for every other below the domain.
    static CERTIFICATE_WILDCARD = note "certificate-wildcard" scanners ["CKV2_AWS_71"];
}

static WILDCARD: Advice = Advice {
    rule: &CERTIFICATE_WILDCARD,
    message: "this certificate is good for every name below a domain",
    help: "list the names that are served",
};

declare_rule! {
    /// ## What it does
    /// Finds a certificate that is kept out of the public transparency logs.
    ///
    /// ## Why is this bad?
    /// Browsers refuse or warn of it, and a certificate that somebody else got for the name is not noticed.
    static CERTIFICATE_NOT_IN_TRANSPARENCY_LOGS = note "certificate-not-in-transparency-logs" scanners ["CKV_AWS_234"];
}

static UNLOGGED: Advice = Advice {
    rule: &CERTIFICATE_NOT_IN_TRANSPARENCY_LOGS,
    message: "browsers warn of certificates that are in no transparency log",
    help: "leave `transparency_logging:` out, unless the name itself must stay unknown",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV2_AWS_23",
        kind: "aws_route53_record",
        fails: |it, _| it.is("type", "\"A\"") && !it.has_block("alias"),
        advice: Some(&FIXED),
    },
    Check {
        id: "CKV2_AWS_38",
        kind: "aws_route53_zone",
        fails: |it, stack| !it.has_block("vpc") && !stack.has(it, "aws_route53_hosted_zone_dnssec"),
        advice: Some(&UNSIGNED),
    },
    Check { id: "CKV2_AWS_71", kind: "aws_acm_certificate", fails: |it, _| it.contains("\"*."), advice: Some(&WILDCARD) },
    Check {
        id: "CKV_AWS_234",
        kind: "aws_acm_certificate",
        fails: |it, _| it.anywhere("certificate_transparency_logging_preference") == Some("\"DISABLED\""),
        advice: Some(&UNLOGGED),
    },
];
