//! What records and watches: trails, and the detector of threats.

use super::{Advice, Check};
use crate::declare_rule;

declare_rule! {
    /// ## What it does
    /// Finds a trail that does not deliver to CloudWatch Logs.
    ///
    /// ## Why is this bad?
    /// Files in a bucket come minutes later and are read when somebody already asks; a log group can raise an alarm.
    static AUDIT_TRAIL_WITHOUT_LOG_GROUP = note "audit-trail-without-log-group" scanners ["CKV2_AWS_10"];
}

static GROUP: Advice = Advice {
    rule: &AUDIT_TRAIL_WITHOUT_LOG_GROUP,
    message: "no alarm can look at the events of this trail",
    help: "add `logs:`, which CloudWatch bills by what they take in",
};

declare_rule! {
    /// ## What it does
    /// Finds a trail that sends no message for its files.
    ///
    /// ## Why is this bad?
    /// A program that evaluates each file as it arrives has to look for it. Where nothing does, messages are only noise.
    static AUDIT_TRAIL_WITHOUT_NOTICE = note "audit-trail-without-notice" scanners ["CKV_AWS_252"];
}

static NOTICE: Advice = Advice {
    rule: &AUDIT_TRAIL_WITHOUT_NOTICE,
    message: "nobody is told when this trail delivers",
    help: "add `notify:` with an `alerts` component, if something reads each file as it comes",
};

declare_rule! {
    /// ## What it does
    /// Finds a detector that is not part of an organization's configuration.
    ///
    /// ## Why is this bad?
    /// A new account, or a region that nobody uses, is watched by nobody.
    static THREAT_DETECTION_ONE_ACCOUNT = note "threat-detection-one-account" scanners ["CKV2_AWS_3"];
}

static ACCOUNT: Advice = Advice {
    rule: &THREAT_DETECTION_ONE_ACCOUNT,
    message: "this detector watches its own account only",
    help: "accept it where another account governs the organization's detectors, or where there is one account",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV2_AWS_10",
        kind: "aws_cloudtrail",
        fails: |it, _| it.value("cloud_watch_logs_group_arn").is_none(),
        advice: Some(&GROUP),
    },
    Check { id: "CKV_AWS_252", kind: "aws_cloudtrail", fails: |it, _| it.value("sns_topic_name").is_none(), advice: Some(&NOTICE) },
    Check { id: "CKV_AWS_67", kind: "aws_cloudtrail", fails: |it, _| !it.is("is_multi_region_trail", "true"), advice: None },
    Check { id: "CKV_AWS_36", kind: "aws_cloudtrail", fails: |it, _| !it.is("enable_log_file_validation", "true"), advice: None },
    Check { id: "CKV_AWS_251", kind: "aws_cloudtrail", fails: |it, _| it.is("enable_logging", "false"), advice: None },
    Check { id: "CKV2_AWS_3", kind: "aws_guardduty_detector", fails: |_, _| true, advice: Some(&ACCOUNT) },
    Check { id: "CKV_AWS_238", kind: "aws_guardduty_detector", fails: |it, _| !it.is("enable", "true"), advice: None },
];
