//! The resources of a function, and what the file does not offer of each.

use crate::contract::Emitted;

const NEW: &str = "needs provider 6; the output is valid for 5.100 too";
const FROM_POLICY_RESOURCE: &str = "permissions are one `aws_iam_role_policy` per role";
const OTHER_SOURCE: &str = "for Kafka, MQ and DocumentDB sources, which have no component type";

pub(super) static RESOURCES: &[Emitted] = &[
    Emitted {
        resource: "aws_lambda_function",
        omitted: &[
            ("capacity_provider_config", NEW),
            ("code_sha256", NEW),
            ("durable_config", NEW),
            ("filename", "code comes from a bucket: a folder of generated HCL holds no archives"),
            ("publish_to", NEW),
            ("replacement_security_group_ids", "the VPC's default group, which is there in every VPC and closed"),
            ("skip_destroy", "keeps a function that nobody manages any more"),
            ("snap_start", "holds for published versions only, and callers name the function itself"),
            ("source_code_hash", "a release is a key or a version of its own"),
            ("source_kms_key_arn", NEW),
            ("tenancy_config", NEW),
            ("use_resource_timeout_for_propagation", NEW),
        ],
    },
    Emitted {
        resource: "aws_lambda_function_event_invoke_config",
        omitted: &[("qualifier", "callers name the function itself, not a version")],
    },
    Emitted {
        resource: "aws_cloudwatch_log_group",
        omitted: &[
            ("name_prefix", "writers and alarms know the group by a name that is fixed"),
            ("skip_destroy", "a `log-group` component offers it"),
            ("deletion_protection_enabled", NEW),
        ],
    },
    Emitted {
        resource: "aws_iam_role",
        omitted: &[
            ("description", "the name says whose role it is, a comment what for"),
            ("force_detach_policies", "nothing outside the module attaches policies"),
            ("managed_policy_arns", "deprecated; permissions are derived"),
            ("max_session_duration", "Lambda renews the credentials by itself"),
            ("name_prefix", "the name is fixed, so that other accounts' policies can name it"),
            ("path", "roles stand at the root, where other accounts' policies look for them"),
            ("permissions_boundary", "permissions are derived and exact"),
            ("inline_policy", FROM_POLICY_RESOURCE),
        ],
    },
    Emitted { resource: "aws_iam_role_policy", omitted: &[("name_prefix", "a role has one policy, with a fixed name")] },
    Emitted {
        resource: "aws_lambda_event_source_mapping",
        omitted: &[
            ("amazon_managed_kafka_event_source_config", OTHER_SOURCE),
            ("document_db_event_source_config", OTHER_SOURCE),
            ("kms_key_arn", "patterns of filters are no secrets"),
            ("metrics_config", "metrics of the function and of the source tell the same, without a fee"),
            ("provisioned_poller_config", OTHER_SOURCE),
            ("queues", OTHER_SOURCE),
            ("self_managed_event_source", OTHER_SOURCE),
            ("self_managed_kafka_event_source_config", OTHER_SOURCE),
            ("source_access_configuration", OTHER_SOURCE),
            ("starting_position_timestamp", "streams of tables take none"),
            ("topics", OTHER_SOURCE),
            ("use_resource_timeout_for_propagation", NEW),
        ],
    },
    Emitted {
        resource: "aws_scheduler_schedule",
        omitted: &[
            ("action_after_completion", NEW),
            ("description", "the name is the file's, a comment says where it stands"),
            ("end_date", "a schedule holds as long as it stands in the file"),
            ("group_name", "AWS's default group; names carry the system and the environment"),
            ("kms_key_arn", "the event of a schedule is no secret"),
            ("name_prefix", "the name is fixed, so that it can be found"),
            ("start_date", "a schedule holds as long as it stands in the file"),
        ],
    },
];
