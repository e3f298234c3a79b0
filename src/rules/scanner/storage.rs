//! Buckets, secrets and keys.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that is not replicated to another region.
    ///
    /// ## Why is this bad?
    /// S3 keeps objects in three zones of one region. A region that is down takes them away for a while; a second one costs
    /// as much again, and the transfer.
    static BUCKET_WITHOUT_REPLICA = note "bucket-without-replica" scanners ["CKV_AWS_144"];
}

static REPLICA: Advice = Advice {
    rule: &BUCKET_WITHOUT_REPLICA,
    message: "the objects of this bucket are in one region",
    help: "accept it where the data can be made again, or is not worth a second region",
};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that sends no events.
    ///
    /// ## Why is this bad?
    /// What should react to a new or deleted object has to look for it. Where nothing does, events are of no use.
    static BUCKET_WITHOUT_EVENTS = note "bucket-without-events" scanners ["CKV2_AWS_62"];
}

static EVENTS: Advice = Advice {
    rule: &BUCKET_WITHOUT_EVENTS,
    message: "nothing is told of changes to this bucket",
    help: "write `events: true`, if something is to act on them",
};

declare_rule! {
    /// ## What it does
    /// Finds a secret that no function rotates.
    ///
    /// ## Why is this bad?
    /// A value that leaked stays good until somebody changes it by hand.
    static SECRET_WITHOUT_ROTATION = note "secret-without-rotation" scanners ["CKV2_AWS_57"];
}

static ROTATION: Advice = Advice {
    rule: &SECRET_WITHOUT_ROTATION,
    message: "nothing changes this secret by itself",
    help: "raise its version now and then, let RDS keep a database's password with `credentials: managed`, or accept it",
};

declare_rule! {
    /// ## What it does
    /// Finds a key that is disabled.
    ///
    /// ## Why is this bad?
    /// What it once encrypted cannot be read; that is meant for keys that are kept for old backups only.
    static KEY_DISABLED = note "key-disabled" scanners ["CKV_AWS_227"];
}

static DISABLED: Advice = Advice {
    rule: &KEY_DISABLED,
    message: "nothing can be encrypted or read with this key",
    help: "write `enabled: true` before anything needs it",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_144",
        kind: "aws_s3_bucket",
        fails: |it, stack| !stack.has(it, "aws_s3_bucket_replication_configuration"),
        advice: Some(&REPLICA),
    },
    Check {
        id: "CKV2_AWS_62",
        kind: "aws_s3_bucket",
        fails: |it, stack| !stack.has(it, "aws_s3_bucket_notification"),
        advice: Some(&EVENTS),
    },
    Check { id: "CKV_AWS_21", kind: "aws_s3_bucket", fails: unversioned, advice: None },
    Check {
        id: "CKV2_AWS_57",
        kind: "aws_secretsmanager_secret",
        fails: |it, stack| !stack.has(it, "aws_secretsmanager_secret_rotation"),
        advice: Some(&ROTATION),
    },
    Check { id: "CKV_AWS_227", kind: "aws_kms_key", fails: |it, _| it.is("is_enabled", "false"), advice: Some(&DISABLED) },
    Check { id: "CKV_AWS_7", kind: "aws_kms_key", fails: |it, _| !it.is("enable_key_rotation", "true"), advice: None },
];

fn unversioned(bucket: &Resource<'_>, stack: &Stack<'_>) -> bool {
    !stack.referring(bucket, "aws_s3_bucket_versioning").any(|other| other.anywhere("status") == Some("\"Enabled\""))
}
