//! Functions and what they may.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a function without a concurrency of its own.
    ///
    /// ## Why is this bad?
    /// All functions of an account and region share 1000 executions at a time by default. One that is flooded takes them from
    /// all others.
    static FUNCTION_WITHOUT_CONCURRENCY_LIMIT = note "function-without-concurrency-limit" scanners ["CKV_AWS_115"];
}

static LIMIT: Advice = Advice {
    rule: &FUNCTION_WITHOUT_CONCURRENCY_LIMIT,
    message: "this function takes as much of the account's concurrency as is asked of it",
    help: "name a `reserved_concurrency:`, or accept it where nothing else runs",
};

declare_rule! {
    /// ## What it does
    /// Finds a function outside the VPC.
    ///
    /// ## Why is this bad?
    /// Neither security groups nor flow logs see its traffic. Inside, it starts no faster and needs a way out for what it
    /// calls.
    static FUNCTION_OUTSIDE_NETWORK = note "function-outside-network" scanners ["CKV_AWS_117"];
}

static OUTSIDE: Advice = Advice {
    rule: &FUNCTION_OUTSIDE_NETWORK,
    message: "this function does not run inside the network",
    help: "name a `tier:` where it has to reach something there",
};

declare_rule! {
    /// ## What it does
    /// Finds a function whose code needs no signature.
    ///
    /// ## Why is this bad?
    /// A changed archive is deployed like any other. Signing needs a profile and a step in the pipeline; images cannot be
    /// signed so.
    static FUNCTION_CODE_UNSIGNED = note "function-code-unsigned" scanners ["CKV_AWS_272"];
}

static UNSIGNED: Advice = Advice {
    rule: &FUNCTION_CODE_UNSIGNED,
    message: "whoever may write the code's archive may change this function",
    help: "name a `code_signing:` configuration, or guard the bucket or registry that the code comes from",
};

declare_rule! {
    /// ## What it does
    /// Finds a function without a place for events that it could not handle.
    ///
    /// ## Why is this bad?
    /// An event that fails to the last is gone. Only what is invoked and not waited for needs such a place: buckets, schedules, and
    /// other functions that say so.
    static FUNCTION_WITHOUT_DEAD_LETTERS = note "function-without-dead-letters" scanners ["CKV_AWS_116"];
}

static LOST: Advice = Advice {
    rule: &FUNCTION_WITHOUT_DEAD_LETTERS,
    message: "what this function fails to handle is kept nowhere",
    help: "name a `queue` or `alerts` under `dead_letter:`, or accept it where every caller waits for the answer",
};

declare_rule! {
    /// ## What it does
    /// Finds a role that may make and delete network interfaces anywhere in the account.
    ///
    /// ## Why is this bad?
    /// Who takes over the function can do the same. Lambda refuses a function in a VPC without exactly these permissions.
    static PERMISSION_ON_ANY_RESOURCE = note "permission-on-any-resource" scanners ["CKV_AWS_290", "CKV_AWS_355"];
}

static ANY: Advice = Advice {
    rule: &PERMISSION_ON_ANY_RESOURCE,
    message: "this role may do something with any resource",
    help: "accept it: Lambda makes the network interfaces itself, and checks the role for all of them",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_115",
        kind: "aws_lambda_function",
        fails: |it, _| it.value("reserved_concurrent_executions").is_none_or(|most| most == "-1"),
        advice: Some(&LIMIT),
    },
    Check { id: "CKV_AWS_117", kind: "aws_lambda_function", fails: |it, _| !it.has_block("vpc_config"), advice: Some(&OUTSIDE) },
    Check {
        id: "CKV_AWS_272",
        kind: "aws_lambda_function",
        fails: |it, _| it.value("code_signing_config_arn").is_none(),
        advice: Some(&UNSIGNED),
    },
    Check { id: "CKV_AWS_290", kind: "aws_iam_role_policy", fails: any_interface, advice: Some(&ANY) },
    Check { id: "CKV_AWS_355", kind: "aws_iam_role_policy", fails: any_interface, advice: Some(&ANY) },
    Check { id: "CKV_AWS_116", kind: "aws_lambda_function", fails: |it, _| !it.has_block("dead_letter_config"), advice: Some(&LOST) },
];

fn any_interface(policy: &Resource<'_>, _: &Stack<'_>) -> bool {
    policy.contains("\"ec2:CreateNetworkInterface\"") && policy.assignments("Resource", "[\"*\"]") > 0
}
