//! Databases, and environments that may be thrown away.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a database without enhanced monitoring, or without Performance Insights.
    ///
    /// ## Why is this bad?
    /// The metrics of the hypervisor do not tell which process takes the memory, nor which query the time. Performance
    /// Insights costs nothing for seven days of history; enhanced monitoring costs what its logs do.
    static POSTGRES_WITHOUT_INSIGHTS = note "postgres-without-insights" scanners ["CKV_AWS_118", "CKV_AWS_353"];
}

static METRICS: Advice = Advice {
    rule: &POSTGRES_WITHOUT_INSIGHTS,
    message: "what this database does cannot be seen from inside",
    help: "write `enhanced_monitoring: 60s` and `performance_insights: true`",
};

declare_rule! {
    /// ## What it does
    /// Finds a database into which IAM identities cannot sign in.
    ///
    /// ## Why is this bad?
    /// A password lives until somebody changes it; a token of IAM lives for fifteen minutes and belongs to somebody. Signing
    /// in so costs memory for each new connection.
    static POSTGRES_WITHOUT_IAM_AUTHENTICATION = note "postgres-without-iam-authentication" scanners ["CKV_AWS_161"];
}

static IAM: Advice = Advice {
    rule: &POSTGRES_WITHOUT_IAM_AUTHENTICATION,
    message: "only passwords open this database",
    help: "add `iam_authentication:` with the database users that may sign in so",
};

declare_rule! {
    /// ## What it does
    /// Finds a database whose minor version AWS may not raise.
    ///
    /// ## Why is this bad?
    /// Minor versions carry the fixes of security holes, and AWS forces the upgrade anyway once a version is deprecated.
    static POSTGRES_WITHOUT_MINOR_UPGRADES = note "postgres-without-minor-upgrades" scanners ["CKV_AWS_226"];
}

static MINOR: Advice = Advice {
    rule: &POSTGRES_WITHOUT_MINOR_UPGRADES,
    message: "this database gets no minor upgrades by itself",
    help: "leave `auto_minor_upgrade:` out, and name the major version only",
};

declare_rule! {
    /// ## What it does
    /// Finds load balancers and databases of an environment with `protected: false` that can be deleted, or that live in one
    /// zone.
    ///
    /// ## Why is this bad?
    /// Scanners cannot know that an environment is meant to be thrown away.
    static DISPOSABLE_ENVIRONMENT = note "disposable-environment" scanners ["CKV_AWS_150", "CKV_AWS_157", "CKV_AWS_293", "CKV2_AWS_50"];
}

pub(super) static DISPOSABLE: Advice = Advice {
    rule: &DISPOSABLE_ENVIRONMENT,
    message: "this environment may be thrown away: nothing here is protected from deletion or the loss of a zone",
    help: "accept it for the environment, or leave `protected: false` out",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_118",
        kind: "aws_db_instance",
        fails: |it, _| it.number("monitoring_interval").is_none_or(|seconds| seconds == 0),
        advice: Some(&METRICS),
    },
    Check {
        id: "CKV_AWS_353",
        kind: "aws_db_instance",
        fails: |it, _| !it.is("performance_insights_enabled", "true"),
        advice: Some(&METRICS),
    },
    Check {
        id: "CKV_AWS_161",
        kind: "aws_db_instance",
        fails: |it, _| !it.is("iam_database_authentication_enabled", "true"),
        advice: Some(&IAM),
    },
    Check { id: "CKV_AWS_226", kind: "aws_db_instance", fails: |it, _| !it.is("auto_minor_version_upgrade", "true"), advice: Some(&MINOR) },
    Check { id: "CKV_AWS_150", kind: "aws_lb", fails: |it, _| !it.is("enable_deletion_protection", "true"), advice: Some(&DISPOSABLE) },
    Check { id: "CKV_AWS_157", kind: "aws_db_instance", fails: |it, _| !it.is("multi_az", "true"), advice: Some(&DISPOSABLE) },
    Check { id: "CKV_AWS_293", kind: "aws_db_instance", fails: |it, _| !it.is("deletion_protection", "true"), advice: Some(&DISPOSABLE) },
    Check { id: "CKV_AWS_17", kind: "aws_db_instance", fails: |it, _| it.is("publicly_accessible", "true"), advice: None },
    Check {
        id: "CKV_AWS_133",
        kind: "aws_db_instance",
        fails: |it, _| it.number("backup_retention_period").is_none_or(|days| days == 0),
        advice: None,
    },
    Check {
        id: "CKV_AWS_28",
        kind: "aws_dynamodb_table",
        fails: |it, _| !it.block_has("point_in_time_recovery", "enabled", "true"),
        advice: None,
    },
    Check { id: "CKV2_AWS_16", kind: "aws_dynamodb_table", fails: unscaled, advice: None },
];

fn unscaled(table: &Resource<'_>, stack: &Stack<'_>) -> bool {
    !table.is("billing_mode", "\"PAY_PER_REQUEST\"") && !stack.has(table, "aws_appautoscaling_target")
}
