//! What AWS bills of the resources of a configuration.

use std::collections::{BTreeMap, BTreeSet};

use crate::Error;
use crate::configuration::Configuration;
use crate::interfaces;
use crate::network::arguments;

/// Whether AWS bills a type of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billing {
    /// Each resource by itself.
    Each,
    /// What happens in it or passes through it, in several parts.
    Some,
    /// In some settings only.
    Sometimes,
    /// Not at all.
    Free,
}

/// Every type that is judged, sorted, with what is billed, or why it is free (pricing pages of the services, 2026-11).
const TYPES: [(&str, Billing, &str); 106] = [
    ("aws_acm_certificate", Billing::Free, "public certificates are free"),
    ("aws_acm_certificate_validation", Billing::Free, "no resource of AWS"),
    ("aws_appautoscaling_policy", Billing::Free, "free; the alarms that it makes are, too"),
    ("aws_appautoscaling_scheduled_action", Billing::Free, "AWS has no price for it"),
    ("aws_appautoscaling_target", Billing::Free, "AWS has no price for it"),
    ("aws_cloudfront_distribution", Billing::Some, "data and requests"),
    ("aws_cloudfront_monitoring_subscription", Billing::Some, "further metrics"),
    ("aws_cloudfront_origin_access_control", Billing::Free, "AWS has no price for it"),
    ("aws_cloudtrail", Billing::Some, "events and files"),
    ("aws_cloudwatch_dashboard", Billing::Each, "by the month"),
    ("aws_cloudwatch_event_rule", Billing::Free, "events of AWS services are free"),
    ("aws_cloudwatch_event_target", Billing::Free, "AWS has no price for it"),
    (
        "aws_cloudwatch_log_delivery",
        Billing::Free,
        "logs of distributions are delivered at no charge; what the bucket keeps is billed there",
    ),
    ("aws_cloudwatch_log_delivery_destination", Billing::Free, "AWS has no price for it"),
    ("aws_cloudwatch_log_delivery_source", Billing::Free, "AWS has no price for it"),
    ("aws_cloudwatch_log_group", Billing::Some, "what is taken in, and what is kept"),
    ("aws_cloudwatch_log_metric_filter", Billing::Each, "as the metric that it makes"),
    ("aws_cloudwatch_metric_alarm", Billing::Each, "by the month"),
    ("aws_db_instance", Billing::Each, "by the hour, and its storage"),
    ("aws_db_instance_automated_backups_replication", Billing::Some, "what the copies keep"),
    ("aws_db_parameter_group", Billing::Free, "AWS has no price for it"),
    ("aws_db_subnet_group", Billing::Free, "AWS has no price for it"),
    ("aws_default_security_group", Billing::Free, "AWS has no price for it"),
    ("aws_dynamodb_table", Billing::Some, "items, reads and writes"),
    ("aws_ecr_lifecycle_policy", Billing::Free, "AWS has no price for it"),
    ("aws_ecr_repository", Billing::Each, "by what it stores"),
    ("aws_ecs_cluster", Billing::Sometimes, "Container Insights"),
    ("aws_ecs_cluster_capacity_providers", Billing::Free, "tasks are billed at their service"),
    ("aws_ecs_service", Billing::Some, "processors and memory of its tasks"),
    ("aws_ecs_task_definition", Billing::Free, "tasks are billed at their service"),
    ("aws_efs_access_point", Billing::Free, "AWS has no price for it"),
    ("aws_efs_backup_policy", Billing::Some, "what the copies keep, where it is turned on"),
    ("aws_efs_file_system", Billing::Each, "by what it stores"),
    ("aws_efs_file_system_policy", Billing::Free, "AWS has no price for it"),
    ("aws_efs_mount_target", Billing::Free, "AWS has no price for it"),
    ("aws_eip", Billing::Each, "by the hour, used or not"),
    ("aws_elasticache_parameter_group", Billing::Free, "AWS has no price for it"),
    ("aws_elasticache_replication_group", Billing::Some, "its nodes"),
    ("aws_elasticache_subnet_group", Billing::Free, "AWS has no price for it"),
    ("aws_elasticache_user", Billing::Free, "AWS has no price for it"),
    ("aws_elasticache_user_group", Billing::Free, "AWS has no price for it"),
    ("aws_flow_log", Billing::Free, "billed as what its log group takes in"),
    ("aws_guardduty_detector", Billing::Some, "what it looks at"),
    ("aws_guardduty_detector_feature", Billing::Sometimes, "what it looks at, where it is on"),
    ("aws_iam_access_key", Billing::Free, "AWS has no price for it"),
    ("aws_iam_role", Billing::Free, "AWS has no price for it"),
    ("aws_iam_role_policy", Billing::Free, "AWS has no price for it"),
    ("aws_iam_role_policy_attachment", Billing::Free, "AWS has no price for it"),
    ("aws_iam_user", Billing::Free, "AWS has no price for it"),
    ("aws_iam_user_policy", Billing::Free, "AWS has no price for it"),
    ("aws_internet_gateway", Billing::Free, "free; data is billed at the VPC"),
    ("aws_kms_alias", Billing::Free, "AWS has no price for it"),
    ("aws_kms_key", Billing::Each, "by the month"),
    ("aws_kms_key_policy", Billing::Free, "AWS has no price for it"),
    ("aws_lambda_event_source_mapping", Billing::Free, "AWS has no price for it"),
    ("aws_lambda_function", Billing::Each, "by requests and the time that they take"),
    ("aws_lambda_function_event_invoke_config", Billing::Free, "AWS has no price for it"),
    ("aws_lambda_permission", Billing::Free, "AWS has no price for it"),
    ("aws_lb", Billing::Each, "by the hour, and capacity units"),
    ("aws_lb_listener", Billing::Free, "billed as the load balancer's capacity units"),
    ("aws_lb_listener_certificate", Billing::Free, "AWS has no price for it"),
    ("aws_lb_listener_rule", Billing::Free, "billed as the load balancer's capacity units"),
    ("aws_lb_target_group", Billing::Free, "AWS has no price for it"),
    ("aws_nat_gateway", Billing::Each, "by the hour, and what passes"),
    ("aws_network_acl", Billing::Free, "AWS has no price for it"),
    ("aws_network_acl_rule", Billing::Free, "AWS has no price for it"),
    ("aws_route", Billing::Free, "AWS has no price for it"),
    ("aws_route53_record", Billing::Sometimes, "answers; those of alias records are free"),
    ("aws_route53_zone", Billing::Each, "by the month"),
    ("aws_route_table", Billing::Free, "AWS has no price for it"),
    ("aws_route_table_association", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket", Billing::Some, "objects and requests"),
    ("aws_s3_bucket_accelerate_configuration", Billing::Some, "what is transferred"),
    ("aws_s3_bucket_cors_configuration", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_intelligent_tiering_configuration", Billing::Free, "billed as what the bucket keeps"),
    ("aws_s3_bucket_lifecycle_configuration", Billing::Free, "moves are billed as requests of the bucket"),
    ("aws_s3_bucket_logging", Billing::Free, "billed as what the other bucket keeps"),
    ("aws_s3_bucket_notification", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_object_lock_configuration", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_ownership_controls", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_policy", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_public_access_block", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_server_side_encryption_configuration", Billing::Free, "AWS has no price for it"),
    ("aws_s3_bucket_versioning", Billing::Free, "old versions are billed as what the bucket keeps"),
    ("aws_scheduler_schedule", Billing::Free, "14 million calls a month are free"),
    ("aws_secretsmanager_secret", Billing::Some, "the secret and its copies"),
    ("aws_secretsmanager_secret_rotation", Billing::Free, "free; its calls are billed at the secret"),
    ("aws_secretsmanager_secret_version", Billing::Free, "billed as the secret"),
    ("aws_security_group", Billing::Free, "AWS has no price for it"),
    ("aws_service_discovery_private_dns_namespace", Billing::Each, "as the hosted zone that it makes"),
    ("aws_service_discovery_service", Billing::Free, "billed as the namespace's zone"),
    ("aws_sns_topic", Billing::Some, "messages"),
    ("aws_sns_topic_policy", Billing::Free, "AWS has no price for it"),
    ("aws_sns_topic_subscription", Billing::Free, "messages are billed at the topic"),
    ("aws_sqs_queue", Billing::Some, "requests"),
    ("aws_sqs_queue_policy", Billing::Free, "AWS has no price for it"),
    ("aws_sqs_queue_redrive_allow_policy", Billing::Free, "AWS has no price for it"),
    ("aws_subnet", Billing::Free, "AWS has no price for it"),
    ("aws_vpc", Billing::Some, "data to the internet and between zones"),
    ("aws_vpc_endpoint", Billing::Some, "interfaces and data"),
    ("aws_vpc_security_group_egress_rule", Billing::Free, "AWS has no price for it"),
    ("aws_vpc_security_group_ingress_rule", Billing::Free, "AWS has no price for it"),
    ("aws_wafv2_ip_set", Billing::Free, "AWS has no price for it"),
    ("aws_wafv2_web_acl", Billing::Each, "by the month, its rules and requests"),
    ("aws_wafv2_web_acl_association", Billing::Free, "AWS has no price for it"),
    ("aws_wafv2_web_acl_logging_configuration", Billing::Free, "billed as what its log group takes in"),
];

/// Whether the type is billed, and for what, or why not; `None` for a type that nobody has judged.
pub fn of_type(kind: &str) -> Option<(Billing, &'static str)> {
    let at = TYPES.binary_search_by(|(name, ..)| (*name).cmp(kind)).ok()?;
    TYPES.get(at).map(|(_, billing, why)| (*billing, *why))
}

/// How many resources of each type each module has, by its folder; what is turned off is left out.
///
/// # Errors
///
/// A type that nobody has judged.
pub fn resources(configuration: &Configuration) -> Result<BTreeMap<String, BTreeMap<String, usize>>, Error> {
    let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for address in configuration.addresses() {
        if of_type(&address.kind).is_none() {
            return Err(Error::unmodelled(&address, "nobody says whether this type is billed"));
        }
        let arguments = arguments(configuration, &address)?;
        let off = arguments.blocks("backup_policy").any(|policy| policy.text("status").as_deref() == Some("DISABLED"));
        if !off {
            let of_module = found.entry(configuration.folder(&address).to_owned()).or_default();
            *of_module.entry(address.kind).or_default() += 1;
        }
    }
    Ok(found)
}

/// Folders of the modules whose interfaces get public addresses, which are billed by the hour.
///
/// # Errors
///
/// Interfaces whose place is not known.
pub fn public_addresses(configuration: &Configuration) -> Result<BTreeSet<String>, Error> {
    interfaces::public_owners(configuration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found() {
        assert!(TYPES.is_sorted_by_key(|(name, ..)| *name));
        assert_eq!(of_type("aws_subnet"), Some((Billing::Free, "AWS has no price for it")));
        assert_eq!(of_type("aws_eip").map(|(billing, _)| billing), Some(Billing::Each));
        assert_eq!(of_type("aws_no_such_thing"), None);
    }
}
