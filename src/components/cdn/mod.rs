//! `cdn`: a CloudFront distribution.

mod behaviour;
mod cost;
mod declare;
pub mod model;
mod names;
mod origin;
mod policies;
mod render;
mod resolve;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

const OWN_CODE: &str = "code at the edge is a program of its own, for which there is no component type";
const SIGNED: &str = "signed URLs need a public key and its rotation, for which there is no component type";
const LEGACY: &str = "deprecated by AWS: the cache policy says it";
const PROVIDER_6: &str = "needs provider 6; the output is valid for 5.100 too";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "cdn",
    summary: "A CloudFront distribution before private buckets and load balancers.",
    aws_names: &["cloudfront"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_cloudfront_distribution",
            omitted: &[
                ("anycast_ip_list_id", PROVIDER_6),
                ("cache_tag_config", PROVIDER_6),
                ("connection_function_association", PROVIDER_6),
                ("continuous_deployment_policy_id", "a staging distribution needs a second one and a policy between them"),
                ("logging_config", "the older logs, which need a bucket with ACLs; `access_logs` is delivered by CloudWatch"),
                ("origin_group", "failover needs the same content in two origins"),
                ("staging", "a staging distribution needs a second one and a policy between them"),
                ("viewer_mtls_config", PROVIDER_6),
                ("default_cache_behavior.default_ttl", LEGACY),
                ("default_cache_behavior.field_level_encryption_id", "needs a key profile, for which there is no component type"),
                ("default_cache_behavior.forwarded_values", LEGACY),
                ("default_cache_behavior.function_association", OWN_CODE),
                ("default_cache_behavior.grpc_config", "gRPC over a distribution is off unless asked for"),
                ("default_cache_behavior.lambda_function_association", OWN_CODE),
                ("default_cache_behavior.max_ttl", LEGACY),
                ("default_cache_behavior.min_ttl", LEGACY),
                ("default_cache_behavior.realtime_log_config_arn", "needs a Kinesis stream, for which there is no component type"),
                ("default_cache_behavior.smooth_streaming", "for a format of Microsoft's that is out of use"),
                ("default_cache_behavior.trusted_key_groups", SIGNED),
                ("default_cache_behavior.trusted_signers", "deprecated by AWS: it needs the root user's keys"),
                ("origin.origin_shield", "a further cache layer, charged per request"),
                ("origin.response_completion_timeout", PROVIDER_6),
                ("origin.s3_origin_config", "the older access identity, which cannot read what KMS encrypts"),
                ("origin.vpc_origin_config", "origins are reached over the internet, by TLS"),
                ("viewer_certificate.iam_certificate_id", "certificates are kept in Certificate Manager, which renews them"),
            ],
        },
        Emitted {
            resource: "aws_cloudfront_origin_access_control",
            omitted: &[],
        },
        Emitted {
            resource: "aws_cloudwatch_log_delivery",
            omitted: &[
                ("field_delimiter", "the format's own"),
                ("record_fields", "CloudFront's own choice of fields, which is all but a few"),
                ("s3_delivery_configuration", "CloudFront's own prefix, which holds account and distribution"),
            ],
        },
        Emitted { resource: "aws_cloudwatch_log_delivery_source", omitted: &[] },
        Emitted {
            resource: "aws_cloudwatch_log_delivery_destination",
            omitted: &[("delivery_destination_type", PROVIDER_6)],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
