//! Who receives the messages: each receiver as one subscription with a Terraform name that follows from the receiver,
//! so that adding one never replaces another.

use crate::contract::{Resolver, Value, short_hash};
use crate::diag::{Finding, Path, Place};
use crate::hcl::identifier;
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{FunctionArn, QueueArn};
use crate::units::Template;

use super::spec::Spec;

/// SNS's name of a way to deliver (SNS API, `Subscribe`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Protocol {
    Email,
    EmailJson,
    Sms,
    Https,
    Sqs,
    Lambda,
}

impl Protocol {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::EmailJson => "email-json",
            Self::Sms => "sms",
            Self::Https => "https",
            Self::Sqs => "sqs",
            Self::Lambda => "lambda",
        }
    }

    /// Why `endpoint` cannot be one; only what is known now is looked at.
    fn refuses(self, endpoint: &str) -> Option<&'static str> {
        let blank = endpoint.contains(char::is_whitespace);
        let valid = match self {
            Self::Email | Self::EmailJson => {
                !blank && endpoint.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
            }
            Self::Sms => endpoint.strip_prefix('+').is_some_and(|digits| {
                (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
            }),
            Self::Https => !blank && endpoint.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()),
            Self::Sqs => QueueArn::is(endpoint),
            Self::Lambda => FunctionArn::is(endpoint),
        };
        let reason = match self {
            Self::Email | Self::EmailJson => "a mail address is `user@host.domain`",
            Self::Sms => "a telephone number is `+` with country code and 7 to 15 digits",
            Self::Https => "a web address starts with `https://`; SNS would deliver to `http://` in clear",
            Self::Sqs => "the ARN of an SQS queue is `arn:aws:sqs:<region>:<account>:<queue>`",
            Self::Lambda => "the ARN of a function is `arn:aws:lambda:<region>:<account>:function:<name>`",
        };
        (!valid).then_some(reason)
    }
}

/// One receiver.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Subscription {
    pub(super) protocol: Protocol,
    pub(super) endpoint: Value,
    pub(super) raw: bool,
    pub(super) confirms_itself: bool,
    pub(super) dead_letter: Option<Value>,
    pub(super) at: Path,
}

impl Subscription {
    /// Terraform name that follows from the receiver: `email_oncall_example_com`.
    fn name(&self) -> String {
        let text = self.endpoint.to_string().replace("${inputs.", "${");
        // Of an ARN the resource tells most; of a long address the start, kept apart by the hash.
        let text = match self.protocol {
            Protocol::Sqs | Protocol::Lambda => text.rsplit(':').next().unwrap_or(&text),
            _ => text.strip_prefix("https://").unwrap_or(&text),
        };
        let short: String = text.chars().take(48).collect();
        let name = identifier(&format!("{}_{short}", self.protocol.as_str()));
        if short.len() == text.len() { name } else { format!("{name}_{}", short_hash(text)) }
    }
}

/// Each subscription with its Terraform name; a name that two would share gets a hash of the receiver.
pub(super) fn named(subscriptions: &[Subscription]) -> Vec<(String, &Subscription)> {
    let names: Vec<String> = subscriptions.iter().map(Subscription::name).collect();
    let mut result: Vec<(String, &Subscription)> = Vec::with_capacity(names.len());
    for (name, subscription) in names.iter().zip(subscriptions) {
        let shared = names.iter().filter(|other| *other == name).count() > 1;
        let name = if shared { format!("{name}_{}", short_hash(&subscription.endpoint.to_string())) } else { name.clone() };
        result.push((name, subscription));
    }
    result.sort_by(|(a, _), (b, _)| a.cmp(b));
    result
}

/// All receivers of `spec`, resolved; those that cannot be one are reported.
pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Subscription> {
    let mut result = Vec::new();
    for (protocol, key, templates) in
        [(Protocol::Email, "email", &spec.email), (Protocol::EmailJson, "email_json", &spec.email_json), (Protocol::Sms, "sms", &spec.sms)]
    {
        for (index, template) in templates.iter().flat_map(|list| &list.0).enumerate() {
            let at = resolver.path.key(key).index(index);
            result.push(plain(protocol, template, at, resolver));
        }
    }
    for (index, item) in spec.https.iter().flat_map(|list| &list.0).enumerate() {
        let at = resolver.path.key("https").index(index);
        let mut one = plain(Protocol::Https, &item.url, at.key("url"), resolver);
        one.raw = item.raw;
        one.confirms_itself = item.confirms_itself;
        one.dead_letter = dead_letter(item.dead_letter.as_deref(), &at, resolver);
        result.push(one);
    }
    for (index, item) in spec.sqs.iter().flat_map(|list| &list.0).enumerate() {
        let at = resolver.path.key("sqs").index(index);
        let mut one = plain(Protocol::Sqs, &item.arn, at.key("arn"), resolver);
        one.raw = item.raw;
        one.dead_letter = dead_letter(item.dead_letter.as_deref(), &at, resolver);
        result.push(one);
    }
    for (index, item) in spec.lambda.iter().flat_map(|list| &list.0).enumerate() {
        let at = resolver.path.key("lambda").index(index);
        let mut one = plain(Protocol::Lambda, &item.arn, at.key("arn"), resolver);
        one.dead_letter = dead_letter(item.dead_letter.as_deref(), &at, resolver);
        result.push(one);
    }
    result
}

fn plain(protocol: Protocol, template: &Template, at: Path, resolver: &mut Resolver<'_>) -> Subscription {
    let endpoint = resolver.value(template, &at);
    // A template with a broken reference has been reported and may look empty.
    let whole = template.as_literal().is_some() || !endpoint.parts.is_empty();
    if let Some(reason) = endpoint.as_literal().filter(|_| whole).and_then(|text| protocol.refuses(text)) {
        let message = format!("`{endpoint}` is no receiver of `{}`", protocol.as_str());
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&at), message).help(reason));
    }
    Subscription { protocol, endpoint, raw: false, confirms_itself: false, dead_letter: None, at }
}

fn dead_letter(template: Option<&Template>, at: &Path, resolver: &mut Resolver<'_>) -> Option<Value> {
    template.map(|template| resolver.value(template, &at.key("dead_letter")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(address: &str) -> Subscription {
        let endpoint = Value::literal(address);
        Subscription { protocol: Protocol::Email, endpoint, raw: false, confirms_itself: false, dead_letter: None, at: Path::root() }
    }

    #[test]
    fn names_follow_from_the_receiver() {
        let mut input = email("");
        input.endpoint = Value::input("alert_email");
        let all = [email("oncall@example.com"), input];
        let names: Vec<String> = named(&all).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["email_alert_email", "email_oncall_example_com"]);
    }

    #[test]
    fn receivers_that_look_alike_stay_apart() {
        let all = [email("a.b@example.com"), email("a-b@example.com")];
        let names: Vec<String> = named(&all).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 2);
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn what_sns_refuses_is_refused() {
        for (protocol, good, bad) in [
            (Protocol::Email, "a@b.c", "a@b"),
            (Protocol::Sms, "+4915112345678", "0151 12345678"),
            (Protocol::Https, "https://example.com/x", "http://example.com/x"),
            (Protocol::Sqs, "arn:aws:sqs:us-east-1:123456789012:q", "q"),
            (Protocol::Lambda, "arn:aws:lambda:us-east-1:123456789012:function:f", "f"),
        ] {
            assert_eq!(protocol.refuses(good), None);
            assert!(protocol.refuses(bad).is_some(), "{bad}");
        }
    }
}
