//! Names of buckets: unique in the world, so they end in the account, or in a suffix by AWS.

use super::spec::Spec;
use crate::contract::{NameRule, Scope, Value, shorten};

const SUFFIXES: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];
const PREFIXES: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];

/// Amazon S3 user guide, bucket naming rules.
pub(super) const NAME: NameRule = NameRule {
    what: "bucket",
    max: 63,
    allows: |c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'),
    also: Some((
        |name| {
            let sound = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            name.len() >= 3
                && sound(name.chars().next())
                && sound(name.chars().last())
                && !name.contains("..")
                && name.parse::<std::net::Ipv4Addr>().is_err()
                && !PREFIXES.iter().any(|prefix| name.starts_with(prefix))
                && !SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
        },
        "the name of a bucket has at least three characters, starts and ends in a letter or digit, has no two dots in a row, is no \
         IP address, and neither starts nor ends as AWS's own do (`xn--`, `sthree-`, `-s3alias`, `--ol-s3` and others)",
    )),
};

/// Longest `bucket_prefix`: the provider adds 26 characters.
const MAX_PREFIX: usize = 63 - 26;

/// The name, or a prefix where AWS is to make it unique.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BucketName {
    /// The whole name.
    Fixed(Value),
    /// What it starts with.
    Prefix(String),
}

pub(super) fn name(spec: &Spec, scope: &Scope<'_>) -> BucketName {
    if let Some(existing) = &spec.existing {
        return BucketName::Fixed(Value::from_template(&existing.name));
    }
    if let Some(written) = &spec.resource_name {
        return BucketName::Fixed(Value::from_template(written));
    }
    let full = scope.file.default_name(scope.name);
    match &scope.file.facts.account {
        Some(account) => {
            let room = NAME.max.saturating_sub(account.len() + 1);
            BucketName::Fixed(Value::literal(format!("{}-{account}", shorten(full, room))))
        }
        None => BucketName::Prefix(format!("{}-", shorten(full, MAX_PREFIX - 1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_s3_refuses() {
        for name in ["ab", "Abc", "-abc", "abc-", "a..b", "10.0.0.1", "xn--abc", "abc-s3alias", "a_b", "abc--x-s3"] {
            assert!(NAME.broken_by(name).is_some(), "{name}");
        }
        for name in ["abc", "my.bucket", "1-2-3", "shop-prod-files-123456789012"] {
            assert_eq!(NAME.broken_by(name), None, "{name}");
        }
    }
}
