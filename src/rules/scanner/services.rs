//! What runs, from which images, and who may.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a service that names its Fargate platform version.
    ///
    /// ## Why is this bad?
    /// A pinned version keeps its old kernel and agent, and AWS retires it some day.
    static FARGATE_SERVICE_PINNED_PLATFORM = note "fargate-service-pinned-platform" scanners ["CKV_AWS_332"];
}

static PLATFORM: Advice = Advice {
    rule: &FARGATE_SERVICE_PINNED_PLATFORM,
    message: "this service stays on a platform version",
    help: "leave `platform_version:` out: the latest is the default",
};

declare_rule! {
    /// ## What it does
    /// Finds a task with a container whose root file system can be written to.
    ///
    /// ## Why is this bad?
    /// Who gets into the container can change the program and bring tools. Many images need to write somewhere.
    static FARGATE_SERVICE_WRITABLE_ROOT = note "fargate-service-writable-root" scanners ["CKV_AWS_336"];
}

static WRITABLE: Advice = Advice {
    rule: &FARGATE_SERVICE_WRITABLE_ROOT,
    message: "a container of this service may write to its own file system",
    help: "write `read_only_root: true` and mount what it has to write to",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_332",
        kind: "aws_ecs_service",
        fails: |it, _| it.value("platform_version").is_some_and(|version| version != "\"LATEST\""),
        advice: Some(&PLATFORM),
    },
    Check { id: "CKV_AWS_336", kind: "aws_ecs_task_definition", fails: writable, advice: Some(&WRITABLE) },
    Check { id: "CKV_AWS_333", kind: "aws_ecs_service", fails: |it, _| it.anywhere("assign_public_ip") == Some("true"), advice: None },
    Check { id: "CKV_AWS_51", kind: "aws_ecr_repository", fails: |it, _| !it.is("image_tag_mutability", "\"IMMUTABLE\""), advice: None },
    Check { id: "CKV_AWS_273", kind: "aws_iam_user", fails: |_, _| true, advice: None },
    Check { id: "CKV_AWS_40", kind: "aws_iam_user_policy", fails: |_, _| true, advice: None },
    Check { id: "CKV_AWS_319", kind: "aws_cloudwatch_metric_alarm", fails: |it, _| it.is("actions_enabled", "false"), advice: None },
    Check {
        id: "CKV_AWS_329",
        kind: "aws_efs_access_point",
        fails: |it, _| !it.has_block("root_directory") || it.anywhere("path") == Some("\"/\""),
        advice: None,
    },
];

/// Every container says whether it is essential.
fn writable(task: &Resource<'_>, _: &Stack<'_>) -> bool {
    let containers = task.assignments("essential", "true") + task.assignments("essential", "false");
    task.assignments("readonlyRootFilesystem", "true") < containers
}
