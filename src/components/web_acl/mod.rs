//! `web-acl`: a web ACL of AWS WAF.

mod cost;
pub mod model;
mod render;
mod rules;
pub mod spec;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "web-acl",
    summary: "A web ACL of AWS WAF before load balancers and distributions.",
    aws_names: &["waf"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_wafv2_web_acl",
            omitted: &[
                ("association_config", "bodies are looked at up to AWS's default size; more is charged per request"),
                ("captcha_config", "proofs last as long as AWS recommends"),
                ("challenge_config", "proofs last as long as AWS recommends"),
                ("custom_response_body", "refusals have AWS's own answer, status 403"),
                ("data_protection_config", "what must not be logged is left out by `logs`"),
                ("description", "the file describes it"),
                ("name_prefix", "the web ACL has a whole name"),
                ("rule_json", "rules are written out"),
                ("tags", "the provider's default tags"),
                ("token_domains", "for tokens shared by several domains"),
                ("rule.captcha_config", "proofs last as long as AWS recommends"),
                ("rule.challenge_config", "proofs last as long as AWS recommends"),
                ("rule.rule_label", "no rule looks at labels"),
            ],
        },
        Emitted {
            resource: "aws_wafv2_ip_set",
            omitted: &[
                ("description", "the file describes it"),
                ("name_prefix", "the set has a whole name"),
                ("tags", "the provider's default tags"),
            ],
        },
        Emitted { resource: "aws_wafv2_web_acl_association", omitted: &[] },
        Emitted {
            resource: "aws_wafv2_web_acl_logging_configuration",
            omitted: &[],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
