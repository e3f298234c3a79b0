//! `bucket`: a private S3 bucket.

mod cost;
pub mod model;
mod names;
mod policy;
mod render;
mod resolve;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "bucket",
    summary: "A private S3 bucket: encrypted, versioned, closed to the public, for TLS only.",
    aws_names: &["s3"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_s3_bucket",
            omitted: &[
                ("acceleration_status", "deprecated: a resource of its own"),
                ("acl", "deprecated, and refused since new buckets take no ACLs"),
                ("bucket_namespace", "added after provider 5.100, for which the output is valid too"),
                ("cors_rule", "deprecated: a resource of its own"),
                ("grant", "deprecated, and refused since new buckets take no ACLs"),
                ("lifecycle_rule", "deprecated: a resource of its own"),
                ("logging", "deprecated: a resource of its own"),
                ("object_lock_configuration", "deprecated: a resource of its own"),
                ("policy", "deprecated: a resource of its own"),
                (
                    "replication_configuration",
                    "replication needs a second bucket and a role in another region; a type of its own can offer it",
                ),
                ("request_payer", "deprecated, and for public data sets only"),
                ("server_side_encryption_configuration", "deprecated: a resource of its own"),
                ("versioning", "deprecated: a resource of its own"),
                ("website", "deprecated; websites are served through a cdn from a private bucket"),
            ],
        },
        Emitted {
            resource: "aws_s3_bucket_lifecycle_configuration",
            omitted: &[
                ("expected_bucket_owner", "deprecated by the provider"),
                ("transition_default_minimum_object_size", "AWS's own default, 128 KiB, is the one that saves money"),
            ],
        },
        Emitted {
            resource: "aws_s3_bucket_versioning",
            omitted: &[("expected_bucket_owner", "deprecated by the provider"), ("mfa", "only the root user can turn it on")],
        },
        Emitted { resource: "aws_s3_bucket_server_side_encryption_configuration", omitted: &[("expected_bucket_owner", "deprecated by the provider")] },
    ],
    minimal: include_str!("minimal.yaml"),
};
