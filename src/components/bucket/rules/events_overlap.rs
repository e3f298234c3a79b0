//! `bucket-events-overlap`

use crate::components::bucket::model::Model;
use crate::contract::{BucketSubscriber, Checker, Value};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an event of a bucket that two subscriptions cover: the same kind of event, and prefixes and suffixes that one object key
    /// can have both of.
    ///
    /// ## Why is this bad?
    /// S3 refuses the bucket's whole notification: one event has one receiver.
    pub(crate) static BUCKET_EVENTS_OVERLAP = error "bucket-events-overlap" reads others;
}

pub(crate) fn check(_: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let all: Vec<&BucketSubscriber> = checker.world.subscribers_of(checker.name).map(|(_, subscriber)| subscriber).collect();
    for (index, later) in all.iter().enumerate() {
        let Some(earlier) = all.iter().take(index).find(|earlier| overlap(earlier, later)) else { continue };
        let message = format!("events of `{}` that this covers have a receiver already", checker.name);
        out.push(
            Finding::new(&BUCKET_EVENTS_OVERLAP, Place::value(&later.at), message)
                .related(Place::value(&earlier.at), "this one")
                .help("part them by `prefix` or `suffix`, or let one function call the other"),
        );
    }
}

/// What is only known at apply is taken to differ.
fn overlap(one: &BucketSubscriber, other: &BucketSubscriber) -> bool {
    let text = |value: &Option<Value>| value.as_ref().map_or(Some(String::new()), |value| value.as_literal().map(str::to_owned));
    let both = |one: &Option<Value>, other: &Option<Value>, meet: fn(&str, &str) -> bool| match (text(one), text(other)) {
        (Some(one), Some(other)) => meet(&one, &other) || meet(&other, &one),
        _ => one == other,
    };
    one.events.iter().any(|event| other.events.contains(event))
        && both(&one.prefix, &other.prefix, |long, short| long.starts_with(short))
        && both(&one.suffix, &other.suffix, |long, short| long.ends_with(short))
}
