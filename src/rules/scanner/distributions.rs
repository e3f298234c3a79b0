//! CloudFront.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::Resource;

declare_rule! {
    /// ## What it does
    /// Finds a distribution without access logs.
    ///
    /// ## Why is this bad?
    /// Who asked for what, and what the answer was, cannot be told afterwards.
    static CDN_WITHOUT_ACCESS_LOGS = note "cdn-without-access-logs" scanners ["CKV_AWS_86"];
}

static LOGS: Advice = Advice {
    rule: &CDN_WITHOUT_ACCESS_LOGS,
    message: "requests to this distribution are not recorded",
    help: "name a bucket: `access_logs: BUCKET`",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution in which no behaviour has a policy for the headers of responses.
    ///
    /// ## Why is this bad?
    /// Without them browsers guess types, allow frames and fall back to HTTP.
    static CDN_WITHOUT_RESPONSE_HEADERS = note "cdn-without-response-headers" scanners ["CKV2_AWS_32"];
}

static HEADERS: Advice = Advice {
    rule: &CDN_WITHOUT_RESPONSE_HEADERS,
    message: "answers carry no security headers of the distribution's own",
    help: "write `response_headers: security`, unless the origin sends them",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution without a web ACL.
    ///
    /// ## Why is this bad?
    /// Known attacks and floods of requests reach the origin.
    static CDN_WITHOUT_WEB_ACL = note "cdn-without-web-acl" scanners ["CKV_AWS_68", "CKV2_AWS_47"];
}

static WAF: Advice = Advice {
    rule: &CDN_WITHOUT_WEB_ACL,
    message: "no web ACL stands before this distribution",
    help: "add a `web-acl` that protects it, which costs from 5 USD a month",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution without a default root object.
    ///
    /// ## Why is this bad?
    /// A bucket answers `/` with an error, or with the list of its objects where its policy allows that.
    static CDN_WITHOUT_ROOT_OBJECT = note "cdn-without-root-object" scanners ["CKV_AWS_305"];
}

static ROOT: Advice = Advice {
    rule: &CDN_WITHOUT_ROOT_OBJECT,
    message: "a request for `/` goes to the origin as it is",
    help: "write `default_root_object: index.html`, unless the origin answers it",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution without an origin group.
    ///
    /// ## Why is this bad?
    /// When an origin is down, what is not cached is down with it. A second origin has to hold the same.
    static CDN_WITHOUT_ORIGIN_FAILOVER = note "cdn-without-origin-failover" scanners ["CKV_AWS_310"];
}

static FAILOVER: Advice = Advice {
    rule: &CDN_WITHOUT_ORIGIN_FAILOVER,
    message: "each origin of this distribution stands alone",
    help: "accept it where the origin is itself in several zones",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution without a geographic restriction.
    ///
    /// ## Why is this bad?
    /// Some content may not be offered everywhere; most may.
    static CDN_OPEN_TO_ALL_COUNTRIES = note "cdn-open-to-all-countries" scanners ["CKV_AWS_374"];
}

static WORLD: Advice = Advice {
    rule: &CDN_OPEN_TO_ALL_COUNTRIES,
    message: "every country may ask this distribution",
    help: "name `allow_countries:` or `block_countries:` where the law asks for it",
};

declare_rule! {
    /// ## What it does
    /// Finds a distribution that uses the certificate of CloudFront.
    ///
    /// ## Why is this bad?
    /// With that certificate viewers may use TLS 1.0, and its name is not yours.
    static CDN_DEFAULT_CERTIFICATE = note "cdn-default-certificate" scanners ["CKV_AWS_174", "CKV2_AWS_42"];
}

static CERTIFICATE: Advice = Advice {
    rule: &CDN_DEFAULT_CERTIFICATE,
    message: "viewers may use TLS older than 1.2 here",
    help: "name `aliases:` and a `certificate:`: with its own, CloudFront sets the least version itself",
};

declare_rule! {
    /// ## What it does
    /// Finds logs of a distribution that CloudWatch delivers, and header policies that AWS manages.
    ///
    /// ## Why is this bad?
    /// Scanners look for older or other arguments, and report them as missing. Nothing is wrong with them.
    static FORM_UNKNOWN_TO_SCANNERS = note "form-unknown-to-scanners" scanners ["CKV_AWS_86", "CKV2_AWS_32"];
}

static FORM: Advice = Advice {
    rule: &FORM_UNKNOWN_TO_SCANNERS,
    message: "this is there, in a form that scanners do not look for",
    help: "accept it once at the top of the file",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_86",
        kind: "aws_cloudfront_distribution",
        fails: |it, stack| !logged(it) && !stack.has(it, "aws_cloudwatch_log_delivery_source"),
        advice: Some(&LOGS),
    },
    Check {
        id: "CKV_AWS_86",
        kind: "aws_cloudfront_distribution",
        fails: |it, stack| !logged(it) && stack.has(it, "aws_cloudwatch_log_delivery_source"),
        advice: Some(&FORM),
    },
    Check {
        id: "CKV2_AWS_32",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| !it.contains("response_headers_policy_id"),
        advice: Some(&HEADERS),
    },
    Check {
        id: "CKV2_AWS_32",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.contains("response_headers_policy_id"),
        advice: Some(&FORM),
    },
    Check { id: "CKV_AWS_68", kind: "aws_cloudfront_distribution", fails: |it, _| it.value("web_acl_id").is_none(), advice: Some(&WAF) },
    Check { id: "CKV2_AWS_47", kind: "aws_cloudfront_distribution", fails: |it, _| it.value("web_acl_id").is_none(), advice: Some(&WAF) },
    Check {
        id: "CKV2_AWS_47",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.value("web_acl_id").is_some(),
        advice: Some(&super::network::ELSEWHERE),
    },
    Check {
        id: "CKV_AWS_305",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.value("default_root_object").is_none(),
        advice: Some(&ROOT),
    },
    Check { id: "CKV_AWS_310", kind: "aws_cloudfront_distribution", fails: |it, _| !it.has_block("origin_group"), advice: Some(&FAILOVER) },
    Check {
        id: "CKV_AWS_374",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.anywhere("restriction_type") == Some("\"none\""),
        advice: Some(&WORLD),
    },
    Check {
        id: "CKV_AWS_174",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.anywhere("minimum_protocol_version").is_none_or(|least| !least.starts_with("\"TLSv1.2")),
        advice: Some(&CERTIFICATE),
    },
    Check {
        id: "CKV2_AWS_42",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| !it.contains("acm_certificate_arn"),
        advice: Some(&CERTIFICATE),
    },
    Check {
        id: "CKV_AWS_34",
        kind: "aws_cloudfront_distribution",
        fails: |it, _| it.assignments("viewer_protocol_policy", "\"allow-all\"") > 0,
        advice: None,
    },
];

fn logged(distribution: &Resource<'_>) -> bool {
    distribution.has_block("logging_config")
}
