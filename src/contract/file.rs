//! Facts of the file and of the environment that is resolved.

use std::sync::Arc;

use super::name::{NameRule, shorten};
use super::renames::Renames;
use super::value::Value;
use crate::diag::Path;
use crate::source::Facts;
use crate::units::Template;

/// Facts of the environment that is resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileFacts {
    /// What `${name}` and its like give.
    pub facts: Facts,
    /// `aws`, `aws-cn` or `aws-us-gov`: first part of every ARN.
    pub partition: &'static str,
    /// Domain of the partition's endpoints: `amazonaws.com`.
    pub dns_suffix: &'static str,
    /// Zones in the order of the file.
    pub zones: Vec<Arc<str>>,
    /// False for an environment that may be thrown away.
    pub protected: bool,
    /// Earlier names of components and tiers.
    pub renames: Renames,
}

impl FileFacts {
    /// `<name>-<environment>-<component>`, or without the environment where there is none. A renamed component keeps its first name.
    pub fn default_name(&self, component: &str) -> String {
        self.key_name(self.renames.first(component))
    }

    /// [`Self::default_name`] for what is no component.
    pub fn key_name(&self, key: &str) -> String {
        match &self.facts.environment {
            Some(environment) => [&*self.facts.name, "-", environment, "-", key].concat(),
            None => [&*self.facts.name, "-", key].concat(),
        }
    }

    /// The region of what belongs to distributions, wherever the rest is: certificates, web ACLs, log deliveries, metrics
    /// (CloudFront API, `ViewerCertificate`; AWS WAF API, `CreateWebACL`).
    pub fn distribution_region(&self) -> Arc<str> {
        let region = match self.partition {
            "aws-cn" => "cn-northwest-1",
            "aws-us-gov" => "us-gov-west-1",
            _ => "us-east-1",
        };
        region.into()
    }

    /// An ARN of this partition and region, in the account of the environment: `*` where that is not named.
    pub fn arn(&self, service: &str, resource: &str) -> String {
        let account = self.facts.account.as_deref().unwrap_or("*");
        format!("arn:{}:{service}:{}:{account}:{resource}", self.partition, self.facts.region)
    }

    /// The name of a resource: the one that the file fixes, or the default one, shortened to AWS's limit.
    pub fn resource_name(&self, rule: &NameRule, fixed: Option<&Template>, component: &str) -> Value {
        match fixed {
            Some(template) => Value::from_template(template),
            None => Value::literal(shorten(self.default_name(component), rule.max)),
        }
    }
}

/// An apply-time value.
#[derive(Clone, Debug, PartialEq)]
pub struct InputFacts {
    /// Terraform type: `string`, `number`, `bool`.
    pub kind: &'static str,
    /// What it is.
    pub description: Arc<str>,
    /// Regular expression that the whole value matches.
    pub pattern: Option<Arc<str>>,
    /// Value where none is given.
    pub default: Option<serde_json::Value>,
    /// True for what must not be shown.
    pub sensitive: bool,
    /// Where it is written.
    pub at: Path,
}
