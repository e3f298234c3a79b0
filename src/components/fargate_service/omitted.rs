//! The resources of a service, and what the file does not offer of each.

use crate::contract::Emitted;

const DEFAULT_TAGS: &str = "the provider's default_tags tag everything";
const FROM_POLICY_RESOURCE: &str = "permissions are one `aws_iam_role_policy` per role";

pub(super) static RESOURCES: &[Emitted] = &[
    Emitted {
        resource: "aws_ecs_service",
        omitted: &[
            ("force_delete", "a service on Fargate is drained and deleted without it"),
            ("force_new_deployment", "every apply would deploy; `aws ecs update-service --force-new-deployment` does it once"),
            ("iam_role", "only for services outside a VPC network"),
            ("scheduling_strategy", "Fargate runs replicas only"),
            ("sigint_rollback", "needs provider 6; the output is valid for 5.100 too"),
            ("tags", DEFAULT_TAGS),
            ("triggers", "only with force_new_deployment"),
            ("deployment_configuration", "needs provider 6; the output is valid for 5.100 too"),
            ("deployment_controller", "ECS's own rolling deployment, the default"),
            ("ordered_placement_strategy", "Fargate places tasks by itself"),
            ("placement_constraints", "Fargate places tasks by itself"),
            ("service_connect_configuration", "services find one another by DNS: a `namespace` component registers them"),
            ("volume_configuration", "EBS volumes live as long as a task; files that stay are on a `file-system`"),
            ("vpc_lattice_configurations", "traffic comes through a load balancer or from other components"),
        ],
    },
    Emitted {
        resource: "aws_ecs_task_definition",
        omitted: &[
            ("enable_fault_injection", "experiments are run from outside the architecture"),
            ("ipc_mode", "Fargate takes none"),
            ("pid_mode", "containers of a task do not see one another's processes"),
            ("tags", DEFAULT_TAGS),
            ("placement_constraints", "Fargate takes none"),
            ("proxy_configuration", "App Mesh, which AWS ends in September 2026"),
        ],
    },
    Emitted {
        resource: "aws_cloudwatch_log_group",
        omitted: &[
            ("name_prefix", "writers and alarms know the group by a name that is fixed"),
            ("skip_destroy", "a `log-group` component offers it"),
            ("deletion_protection_enabled", "needs provider 6; the output is valid for 5.100 too"),
            ("tags", DEFAULT_TAGS),
        ],
    },
    Emitted {
        resource: "aws_iam_role",
        omitted: &[
            ("description", "the name says whose role it is, a comment what for"),
            ("force_detach_policies", "nothing outside the module attaches policies"),
            ("managed_policy_arns", "deprecated; permissions are derived"),
            ("max_session_duration", "ECS renews the credentials by itself"),
            ("name_prefix", "the name is fixed, so that other accounts' policies can name it"),
            ("path", "roles stand at the root, where other accounts' policies look for them"),
            ("permissions_boundary", "permissions are derived and exact"),
            ("tags", DEFAULT_TAGS),
            ("inline_policy", FROM_POLICY_RESOURCE),
        ],
    },
    Emitted { resource: "aws_iam_role_policy", omitted: &[("name_prefix", "a role has one policy, with a fixed name")] },
    Emitted {
        resource: "aws_appautoscaling_target",
        omitted: &[
            ("role_arn", "Application Auto Scaling uses its service-linked role"),
            ("tags", DEFAULT_TAGS),
            ("suspended_state", "a pause is an operation, not a property"),
        ],
    },
    Emitted {
        resource: "aws_appautoscaling_policy",
        omitted: &[
            ("step_scaling_policy_configuration", "target tracking does the same with one number"),
            ("predictive_scaling_policy_configuration", "needs provider 6; the output is valid for 5.100 too"),
        ],
    },
    Emitted {
        resource: "aws_appautoscaling_scheduled_action",
        omitted: &[
            ("start_time", "a schedule holds as long as it stands in the file"),
            ("end_time", "a schedule holds as long as it stands in the file"),
        ],
    },
    Emitted {
        resource: "aws_service_discovery_service",
        omitted: &[
            ("description", "the name is the component's"),
            ("namespace_id", "stands in dns_config"),
            ("type", "follows from dns_config"),
            ("health_check_config", "for public namespaces only"),
            ("health_check_custom_config", "ECS registers healthy tasks only; the block's one argument is deprecated in provider 6"),
            ("tags", DEFAULT_TAGS),
        ],
    },
];
