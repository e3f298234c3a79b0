//! What is logged, where to, and for how long.

use super::{Advice, Check};
use crate::declare_rule;

declare_rule! {
    /// ## What it does
    /// Finds log groups that keep their events for less than a year.
    ///
    /// ## Why is this bad?
    /// An intrusion is often found months later; then the logs of its first day are what is wanted. Standards such as PCI DSS
    /// ask for a year.
    static LOGS_KEPT_UNDER_A_YEAR = note "logs-kept-under-a-year" scanners ["CKV_AWS_338"];
}

static SHORT: Advice = Advice {
    rule: &LOGS_KEPT_UNDER_A_YEAR,
    message: "these events are gone within a year",
    help: "raise the retention to `365d`, or accept that older events are not wanted",
};

declare_rule! {
    /// ## What it does
    /// Finds a network without flow logs.
    ///
    /// ## Why is this bad?
    /// After an incident nothing tells which addresses were reached, and a firewall rule that refuses too much is found by
    /// guessing.
    static NETWORK_WITHOUT_FLOW_LOGS = note "network-without-flow-logs" scanners ["CKV2_AWS_11"];
}

static FLOW: Advice = Advice {
    rule: &NETWORK_WITHOUT_FLOW_LOGS,
    message: "nobody will know who talked to whom in this network",
    help: "turn on `flow_logs:`, which CloudWatch bills by what they take in",
};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer without access logs.
    ///
    /// ## Why is this bad?
    /// Who asked for what, and what the answer was, cannot be told afterwards; metrics only count.
    static LOAD_BALANCER_WITHOUT_ACCESS_LOGS = note "load-balancer-without-access-logs" scanners ["CKV_AWS_91"];
}

static ACCESS: Advice = Advice {
    rule: &LOAD_BALANCER_WITHOUT_ACCESS_LOGS,
    message: "requests of this load balancer are not recorded",
    help: "name a bucket: `access_logs: BUCKET`",
};

declare_rule! {
    /// ## What it does
    /// Finds a bucket without access logs.
    ///
    /// ## Why is this bad?
    /// Who read or replaced an object cannot be told afterwards. Logs cost their storage, and a bucket that takes logs of
    /// others needs an end somewhere.
    static BUCKET_WITHOUT_ACCESS_LOGS = note "bucket-without-access-logs" scanners ["CKV_AWS_18"];
}

static BUCKET: Advice = Advice {
    rule: &BUCKET_WITHOUT_ACCESS_LOGS,
    message: "requests to this bucket are not recorded",
    help: "name a bucket: `access_logs: BUCKET`, or record them as data events of an `audit-trail`",
};

declare_rule! {
    /// ## What it does
    /// Finds a public hosted zone whose queries are not logged.
    ///
    /// ## Why is this bad?
    /// Names that are asked for in vain, and who asks for them, show misuse early.
    static DNS_QUERIES_NOT_LOGGED = note "dns-queries-not-logged" scanners ["CKV2_AWS_39"];
}

static QUERIES: Advice = Advice {
    rule: &DNS_QUERIES_NOT_LOGGED,
    message: "queries of this zone are not recorded",
    help: "accept it where the zone's names are public anyway; Route 53 can only log to CloudWatch in us-east-1",
};

declare_rule! {
    /// ## What it does
    /// Finds a web ACL without logs.
    ///
    /// ## Why is this bad?
    /// Whether a rule stops attackers or customers can only be told from the requests that it refused.
    static WEB_ACL_WITHOUT_LOGS = note "web-acl-without-logs" scanners ["CKV2_AWS_31"];
}

static WAF: Advice = Advice {
    rule: &WEB_ACL_WITHOUT_LOGS,
    message: "what this web ACL refuses is not recorded",
    help: "add `logs:`, with `only_refused: true` where all requests would be too many",
};

declare_rule! {
    /// ## What it does
    /// Finds a database that exports no logs to CloudWatch.
    ///
    /// ## Why is this bad?
    /// The host keeps them for three days and loses them with itself; no alarm can look into them.
    static POSTGRES_WITHOUT_LOG_EXPORTS = note "postgres-without-log-exports" scanners ["CKV_AWS_129"];
}

static EXPORTS: Advice = Advice {
    rule: &POSTGRES_WITHOUT_LOG_EXPORTS,
    message: "the logs of this database stay on its host",
    help: "add `log_exports: [postgresql, upgrade]`",
};

declare_rule! {
    /// ## What it does
    /// Finds a cluster without Container Insights.
    ///
    /// ## Why is this bad?
    /// Averages of a service hide the one task that runs out of memory, restarts and tasks that never start.
    static ECS_CLUSTER_WITHOUT_INSIGHTS = note "ecs-cluster-without-insights" scanners ["CKV_AWS_65"];
}

static INSIGHTS: Advice = Advice {
    rule: &ECS_CLUSTER_WITHOUT_INSIGHTS,
    message: "CPU and memory of single tasks are not recorded in this cluster",
    help: "write `container_insights: true`, which CloudWatch bills as custom metrics",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_338",
        kind: "aws_cloudwatch_log_group",
        fails: |it, _| it.number("retention_in_days").is_none_or(|days| (1..365).contains(&days)),
        advice: Some(&SHORT),
    },
    Check { id: "CKV_AWS_66", kind: "aws_cloudwatch_log_group", fails: |it, _| it.value("retention_in_days").is_none(), advice: None },
    Check { id: "CKV2_AWS_11", kind: "aws_vpc", fails: |it, stack| !stack.has(it, "aws_flow_log"), advice: Some(&FLOW) },
    Check { id: "CKV_AWS_91", kind: "aws_lb", fails: |it, _| !it.has_block("access_logs"), advice: Some(&ACCESS) },
    Check { id: "CKV_AWS_18", kind: "aws_s3_bucket", fails: |it, stack| !stack.has(it, "aws_s3_bucket_logging"), advice: Some(&BUCKET) },
    Check {
        id: "CKV2_AWS_39",
        kind: "aws_route53_zone",
        fails: |it, stack| !it.has_block("vpc") && !stack.has(it, "aws_route53_query_log"),
        advice: Some(&QUERIES),
    },
    Check {
        id: "CKV2_AWS_31",
        kind: "aws_wafv2_web_acl",
        fails: |it, stack| !stack.has(it, "aws_wafv2_web_acl_logging_configuration"),
        advice: Some(&WAF),
    },
    Check {
        id: "CKV_AWS_129",
        kind: "aws_db_instance",
        fails: |it, _| it.value("enabled_cloudwatch_logs_exports").is_none_or(|logs| logs == "[]"),
        advice: Some(&EXPORTS),
    },
    Check {
        id: "CKV_AWS_65",
        kind: "aws_ecs_cluster",
        fails: |it, _| !it.contains("\"containerInsights\"") || it.anywhere("value") == Some("\"disabled\""),
        advice: Some(&INSIGHTS),
    },
];
