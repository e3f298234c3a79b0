//! `load-balancer`: an Application Load Balancer with its listeners, routes and target groups.

mod conditions;
mod cost;
mod listener;
pub mod model;
pub mod open_to;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

const OTHER_KINDS: &str = "for network and gateway load balancers";
const NO_TRUST_STORE: &str = "client certificates need a trust store, for which there is no component type";
const AUTHENTICATION: &str = "signing in at the load balancer needs a user pool or a client secret in the state";

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "load-balancer",
    summary: "An Application Load Balancer with its listeners, routes and target groups.",
    aws_names: &["alb", "elb", "lb"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_lb",
            omitted: &[
                ("customer_owned_ipv4_pool", "for Outposts"),
                ("dns_record_client_routing_policy", OTHER_KINDS),
                ("enable_cross_zone_load_balancing", "always on for this kind of load balancer"),
                ("enable_prefix_for_ipv6_source_nat", OTHER_KINDS),
                ("enforce_security_group_inbound_rules_on_private_link_traffic", OTHER_KINDS),
                ("health_check_logs", "needs provider 6; the output is valid for 5.100 too"),
                ("ip_address_type", "the network has IPv4 addresses only"),
                ("ipam_pools", "public addresses come from Amazon's own pool"),
                ("name_prefix", "every load balancer has a whole name"),
                ("secondary_ips_auto_assigned_per_subnet", OTHER_KINDS),
                ("subnet_mapping", "for fixed addresses, which this kind of load balancer does not have"),
                ("tags", "the provider's default tags"),
            ],
        },
        Emitted {
            resource: "aws_lb_target_group",
            omitted: &[
                ("connection_termination", OTHER_KINDS),
                ("ip_address_type", "the network has IPv4 addresses only"),
                ("lambda_multi_value_headers_enabled", "functions are no targets"),
                ("load_balancing_anomaly_mitigation", "only for one algorithm, where it is off unless asked for"),
                ("load_balancing_cross_zone_enabled", "follows the load balancer, where it is always on"),
                ("name_prefix", "six characters are too few to tell groups apart; a hash in the name does it"),
                ("preserve_client_ip", OTHER_KINDS),
                ("proxy_protocol_v2", OTHER_KINDS),
                ("tags", "the provider's default tags"),
                ("target_control_port", "needs provider 6; the output is valid for 5.100 too"),
                ("target_failover", OTHER_KINDS),
                ("target_group_health", "one healthy target is enough, AWS's default"),
                ("target_health_state", OTHER_KINDS),
            ],
        },
        Emitted {
            resource: "aws_lb_listener",
            omitted: &[
                ("alpn_policy", OTHER_KINDS),
                ("mutual_authentication", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_issuer_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_leaf_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_subject_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_mtls_clientcert_validity_header_name", NO_TRUST_STORE),
                ("routing_http_request_x_amzn_tls_cipher_suite_header_name", "the headers keep AWS's names; `tls_headers` turns them on"),
                ("routing_http_request_x_amzn_tls_version_header_name", "the headers keep AWS's names; `tls_headers` turns them on"),
                ("tags", "the provider's default tags"),
                ("tcp_idle_timeout_seconds", OTHER_KINDS),
                ("default_action.order", "there is one action"),
                ("default_action.authenticate_cognito", AUTHENTICATION),
                ("default_action.authenticate_oidc", AUTHENTICATION),
                ("default_action.jwt_validation", "needs provider 6; the output is valid for 5.100 too"),
                ("default_action.forward", "one target per listener or route; `target_group_arn` names it"),
            ],
        },
        Emitted {
            resource: "aws_lb_listener_rule",
            omitted: &[
                ("tags", "the provider's default tags"),
                ("transform", "needs provider 6; the output is valid for 5.100 too"),
                ("action.order", "there is one action"),
                ("action.authenticate_cognito", AUTHENTICATION),
                ("action.authenticate_oidc", AUTHENTICATION),
                ("action.jwt_validation", "needs provider 6; the output is valid for 5.100 too"),
                ("action.forward", "one target per listener or route; `target_group_arn` names it"),
                ("condition.host_header.regex_values", "needs provider 6; the output is valid for 5.100 too"),
                ("condition.http_header.regex_values", "needs provider 6; the output is valid for 5.100 too"),
                ("condition.path_pattern.regex_values", "needs provider 6; the output is valid for 5.100 too"),
                ("condition.source_ip.ip_address_type", "needs provider 6; the output is valid for 5.100 too"),
            ],
        },
        Emitted { resource: "aws_lb_listener_certificate", omitted: &[] },
    ],
    minimal: include_str!("minimal.yaml"),
};
