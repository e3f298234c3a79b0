//! Whose key encrypts what is stored.

use super::{Advice, Check};
use crate::declare_rule;
use crate::render::resources::{Resource, Stack};

declare_rule! {
    /// ## What it does
    /// Finds stored data that no key of the file encrypts: images, objects, secrets, logs, files, trails, messages,
    /// performance data.
    ///
    /// ## Why is this bad?
    /// With a key of AWS, whoever may read the service may read the data; with a key of your own they need the key, too, its
    /// use is recorded, and a lost account can be shut out. Such a key costs about 1 USD a month and its requests.
    static ENCRYPTION_WITH_AWS_KEY = note "encryption-with-aws-key" scanners [
        "CKV_AWS_119", "CKV_AWS_173", "CKV_AWS_191", "CKV_AWS_297", "CKV_AWS_136", "CKV_AWS_145",
        "CKV_AWS_149", "CKV_AWS_158", "CKV_AWS_184", "CKV_AWS_35", "CKV_AWS_26", "CKV_AWS_354",
    ];
}

static AWS_KEY: Advice = Advice {
    rule: &ENCRYPTION_WITH_AWS_KEY,
    message: "this is encrypted with a key of AWS, or not at all where AWS has none for it",
    help: "name a `key` of your own with `key:`, or accept that everybody with access to the service can read it",
};

/// The checks, each with what fails it.
pub(super) static CHECKS: &[Check] = &[
    Check {
        id: "CKV_AWS_191",
        kind: "aws_elasticache_replication_group",
        fails: |it, _| it.value("kms_key_id").is_none(),
        advice: Some(&AWS_KEY),
    },
    Check { id: "CKV_AWS_297", kind: "aws_scheduler_schedule", fails: |it, _| it.value("kms_key_arn").is_none(), advice: Some(&AWS_KEY) },
    Check {
        id: "CKV_AWS_173",
        kind: "aws_lambda_function",
        fails: |it, _| it.has_block("environment") && it.value("kms_key_arn").is_none(),
        advice: Some(&AWS_KEY),
    },
    Check {
        id: "CKV_AWS_29",
        kind: "aws_elasticache_replication_group",
        fails: |it, _| !it.is("at_rest_encryption_enabled", "true"),
        advice: None,
    },
    Check {
        id: "CKV_AWS_30",
        kind: "aws_elasticache_replication_group",
        fails: |it, _| !it.is("transit_encryption_enabled", "true"),
        advice: None,
    },
    Check { id: "CKV_AWS_31", kind: "aws_elasticache_replication_group", fails: open_cache, advice: None },
    Check {
        id: "CKV2_AWS_50",
        kind: "aws_elasticache_replication_group",
        fails: |it, _| !it.is("automatic_failover_enabled", "true"),
        advice: Some(&super::databases::DISPOSABLE),
    },
    Check {
        id: "CKV_AWS_119",
        kind: "aws_dynamodb_table",
        fails: |it, _| !it.has_block("server_side_encryption") || it.anywhere("kms_key_arn").is_none(),
        advice: Some(&AWS_KEY),
    },
    Check {
        id: "CKV_AWS_136",
        kind: "aws_ecr_repository",
        fails: |it, _| it.anywhere("encryption_type") != Some("\"KMS\""),
        advice: Some(&AWS_KEY),
    },
    Check { id: "CKV_AWS_145", kind: "aws_s3_bucket", fails: without_kms, advice: Some(&AWS_KEY) },
    Check { id: "CKV_AWS_149", kind: "aws_secretsmanager_secret", fails: |it, _| it.value("kms_key_id").is_none(), advice: Some(&AWS_KEY) },
    Check { id: "CKV_AWS_158", kind: "aws_cloudwatch_log_group", fails: |it, _| it.value("kms_key_id").is_none(), advice: Some(&AWS_KEY) },
    Check { id: "CKV_AWS_184", kind: "aws_efs_file_system", fails: |it, _| it.value("kms_key_id").is_none(), advice: Some(&AWS_KEY) },
    Check { id: "CKV_AWS_35", kind: "aws_cloudtrail", fails: |it, _| it.value("kms_key_id").is_none(), advice: Some(&AWS_KEY) },
    Check { id: "CKV_AWS_26", kind: "aws_sns_topic", fails: |it, _| it.value("kms_master_key_id").is_none(), advice: Some(&AWS_KEY) },
    Check {
        id: "CKV_AWS_354",
        kind: "aws_db_instance",
        fails: |it, _| it.is("performance_insights_enabled", "true") && it.value("performance_insights_kms_key_id").is_none(),
        advice: Some(&AWS_KEY),
    },
    Check { id: "CKV_AWS_16", kind: "aws_db_instance", fails: |it, _| !it.is("storage_encrypted", "true"), advice: None },
    Check { id: "CKV_AWS_42", kind: "aws_efs_file_system", fails: |it, _| !it.is("encrypted", "true"), advice: None },
];

fn without_kms(bucket: &Resource<'_>, stack: &Stack<'_>) -> bool {
    let mut configured = stack.referring(bucket, "aws_s3_bucket_server_side_encryption_configuration");
    !configured.any(|other| other.anywhere("sse_algorithm") == Some("\"aws:kms\""))
}

fn open_cache(cache: &Resource<'_>, _: &Stack<'_>) -> bool {
    let known = ["auth_token", "auth_token_wo", "user_group_ids"].iter().any(|by| cache.value(by).is_some());
    !known || !cache.is("transit_encryption_enabled", "true")
}
