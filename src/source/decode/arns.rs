//! ARNs of things that somebody else manages, each of the service that its place takes.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::Node;
use crate::units::Template;

/// Parts of an ARN: `arn:partition:service:region:account:resource`.
const PARTS: usize = 6;

/// True where `text` has the form of an ARN of the service whose resource starts as asked (AWS General Reference, Amazon Resource Names;
/// the provider's `verify.ValidARN` checks the same parts).
fn is_arn(text: &str, service: &str, resource: &str) -> bool {
    let parts: Vec<&str> = text.splitn(PARTS, ':').collect();
    let &[prefix, partition, of, region, account, rest] = parts.as_slice() else { return false };
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut words = region.split('-').rev();
    let ends_in_number = words.next().is_some_and(|number| (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()));
    let is_region = region.is_empty() || ends_in_number && words.clone().count() >= 2 && words.all(is_word);
    let is_account = account.is_empty() || account == "aws" || account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    let is_named = rest.strip_prefix(resource).is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace));
    prefix == "arn"
        && partition.split('-').all(is_word)
        && partition.starts_with("aws")
        && of == service
        && is_region
        && is_account
        && is_named
}

macro_rules! arns {
    ($($(#[doc = $doc:literal])* $type:ident, $what:literal, $example:literal, $service:literal $resource:literal $(or $other:literal $named:literal)*;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type(Template);

        impl $type {
            /// True where `text` is such an ARN.
            pub fn is(text: &str) -> bool {
                is_arn(text, $service, $resource) $(|| is_arn(text, $other, $named))*
            }
        }

        impl Deref for $type {
            type Target = Template;

            fn deref(&self) -> &Template {
                &self.0
            }
        }

        impl Decode for $type {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let template = decoder.template(node, at, concat!("the ARN of ", $what))?;
                // What is known only at apply time may have the form.
                if let Some(text) = template.as_literal().filter(|text| !Self::is(text)) {
                    let finding = Finding::new(&rules::BAD_VALUE, Place::value(at), format!("`{text}` is not the ARN of {}", $what));
                    decoder.push(finding.help(concat!("write `", $example, "`")));
                    return None;
                }
                Some(Self(template))
            }

            fn spell(&self) -> serde_json::Value {
                self.0.spell()
            }
        }

        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let pattern = concat!("^arn:aws[a-z-]*:(", $service, $("|", $other,)* "):|[$][{]");
                json_schema!({ "type": "string", "pattern": pattern })
            }
        }
    )*};
}

arns! {
    /// A KMS key, or an alias of one.
    KeyArn, "a KMS key", "arn:aws:kms:<region>:<account>:key/<id>", "kms" "key/" or "kms" "alias/";
    /// A certificate of ACM, or one that was uploaded to IAM.
    CertificateArn, "a certificate", "arn:aws:acm:<region>:<account>:certificate/<id>",
        "acm" "certificate/" or "iam" "server-certificate/";
    /// An ECS cluster.
    ClusterArn, "an ECS cluster", "arn:aws:ecs:<region>:<account>:cluster/<name>", "ecs" "cluster/";
    /// An ECR repository.
    RepositoryArn, "an ECR repository", "arn:aws:ecr:<region>:<account>:repository/<name>", "ecr" "repository/";
    /// A bucket.
    BucketArn, "a bucket", "arn:aws:s3:::<name>", "s3" "";
    /// An SNS topic.
    TopicArn, "a topic", "arn:aws:sns:<region>:<account>:<topic>", "sns" "";
    /// An SQS queue.
    QueueArn, "an SQS queue", "arn:aws:sqs:<region>:<account>:<queue>", "sqs" "";
    /// A Lambda function, or an alias or version of one.
    FunctionArn, "a function", "arn:aws:lambda:<region>:<account>:function:<name>", "lambda" "function:";
    /// A version of a Lambda layer.
    LayerArn, "a version of a layer", "arn:aws:lambda:<region>:<account>:layer:<name>:<version>", "lambda" "layer:";
    /// A code signing configuration of Lambda.
    CodeSigningArn, "a code signing configuration", "arn:aws:lambda:<region>:<account>:code-signing-config:<id>",
        "lambda" "code-signing-config:";
    /// A managed policy.
    PolicyArn, "a policy", "arn:aws:iam::<account>:policy/<name>", "iam" "policy/";
    /// A role.
    RoleArn, "a role", "arn:aws:iam::<account>:role/<name>", "iam" "role/";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_have_their_six_parts() {
        for text in ["arn:aws:kms:eu-west-1:123456789012:key/0b7f", "arn:aws-us-gov:kms:us-gov-east-1:123456789012:alias/a"] {
            assert!(KeyArn::is(text), "{text}");
        }
        for text in ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws-cn:iam::123456789012:policy/path/name"] {
            assert!(PolicyArn::is(text), "{text}");
        }
        assert!(BucketArn::is("arn:aws:s3:::company-media") && QueueArn::is("arn:aws:sqs:eu-central-1:123456789012:lost"));
        for text in [
            "reject",
            "arn:aws:::",
            "arn:aws:kms:eu-west-1:123456789012:key/",
            "arn:aws:kms:eu-west-1:12345678901:key/a",
            "arn:aws:kms:eu-west:123456789012:key/a",
            "arn:gcp:kms:eu-west-1:123456789012:key/a",
            "arn:aws:acm:eu-west-1:123456789012:key/a",
            "xarn:aws:kms:eu-west-1:123456789012:key/a",
        ] {
            assert!(!KeyArn::is(text), "{text}");
        }
    }
}
