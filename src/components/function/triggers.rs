//! What invokes a function, resolved.

use std::sync::Arc;

use crate::contract::{Resolver, Value, schedule_expression};
use crate::diag::Path;
use crate::source::{DurationIn, Int, Name, OneOrMany};

use super::model::{BucketSource, Polled, PolledKind, Schedule, Triggers};
use super::resolve::{minutes, refuse};
use super::spec::Spec;
use super::spec::trigger::{QueueTrigger, ScheduleTrigger, StreamStart, StreamTrigger};

/// Most filters of one source (provider schema; Lambda's own quota is 5 until it is raised).
const FILTERS: usize = 10;

/// Largest batch of a queue that needs no window (Lambda API, `CreateEventSourceMapping`).
const BATCH_WITHOUT_WINDOW: i64 = 10;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Triggers {
    let Some(written) = &spec.triggers else { return Triggers::default() };
    let at = resolver.path.key("triggers");
    let mut streams: Vec<Polled> = Vec::new();
    for (name, trigger) in &written.streams {
        streams.push(stream(name, trigger, &at.key("streams").key(name.shared()), resolver));
    }
    let mut queues: Vec<Polled> = Vec::new();
    for (name, trigger) in &written.queues {
        queues.push(queue(name, trigger, &at.key("queues").key(name.shared()), resolver));
    }
    let mut buckets: Vec<BucketSource> = Vec::new();
    for (name, triggers) in &written.buckets {
        let at = at.key("buckets").key(name.shared());
        for (index, trigger) in triggers.0.iter().enumerate() {
            let at = if triggers.0.len() > 1 { at.index(index) } else { at.clone() };
            for (template, key) in [(&trigger.prefix, "prefix"), (&trigger.suffix, "suffix")] {
                // The bucket's module renders them; here they are only checked.
                if let Some(template) = template {
                    resolver.value(template, &at.key(key));
                }
            }
            if trigger.events.0.is_empty() {
                refuse(resolver, &at.key("events"), "no event invokes the function", "name one, such as `created`");
            }
        }
        let account = resolver.world.file.facts.account.clone();
        buckets.push(BucketSource { at, bucket: name.shared(), arn: Value::output(name.shared(), "arn"), account });
    }
    let mut schedules: Vec<Schedule> = Vec::new();
    for (name, trigger) in &written.schedules {
        schedules.extend(schedule(name, trigger, &at.key("schedules").key(name.shared()), resolver));
    }
    streams.sort_by(|a, b| a.source.cmp(&b.source));
    queues.sort_by(|a, b| a.source.cmp(&b.source));
    buckets.sort_by(|a, b| a.bucket.cmp(&b.bucket));
    schedules.sort_by(|a, b| a.key.cmp(&b.key));
    let scheduler_role = Spec::scheduler_role_name(&resolver.world.file, resolver.name);
    Triggers { polled: streams.into_iter().chain(queues).collect(), buckets, schedules, scheduler_role }
}

fn stream(name: &Name, trigger: &StreamTrigger, at: &Path, resolver: &mut Resolver<'_>) -> Polled {
    Polled {
        source: name.shared(),
        arn: Value::output(name.shared(), "stream_arn"),
        enabled: trigger.enabled,
        batch: trigger.batch.get(),
        window: trigger.window.as_seconds(),
        partial_failures: trigger.partial_failures,
        filter: filter(&trigger.filter, at, resolver),
        kind: PolledKind::Stream {
            start: match trigger.start {
                StreamStart::TrimHorizon => "TRIM_HORIZON",
                StreamStart::Latest => "LATEST",
            },
            parallelization: trigger.parallelization.get(),
            retries: trigger.retries.map(Int::get),
            max_age: trigger.max_age.map(DurationIn::as_seconds),
            bisect: trigger.bisect,
            tumbling_window: trigger.tumbling_window.map(DurationIn::as_seconds),
            on_failure: trigger.on_failure.as_ref().map(|name| Value::output(name.shared(), "arn")),
        },
        at: at.clone(),
    }
}

fn queue(name: &Name, trigger: &QueueTrigger, at: &Path, resolver: &mut Resolver<'_>) -> Polled {
    let (batch, window) = (trigger.batch.get(), trigger.window.as_seconds());
    if batch > BATCH_WITHOUT_WINDOW && window == 0 {
        let message = format!("Lambda takes more than {BATCH_WITHOUT_WINDOW} messages at once only where it waits for them");
        refuse(resolver, &at.key("batch"), message, "write `window: 1s` or more beside it, or a smaller batch");
    }
    Polled {
        source: name.shared(),
        arn: Value::output(name.shared(), "arn"),
        enabled: trigger.enabled,
        batch,
        window,
        partial_failures: trigger.partial_failures,
        filter: filter(&trigger.filter, at, resolver),
        kind: PolledKind::Queue { max_concurrency: trigger.max_concurrency.map(Int::get) },
        at: at.clone(),
    }
}

fn filter(written: &OneOrMany<Arc<str>>, at: &Path, resolver: &mut Resolver<'_>) -> Vec<Arc<str>> {
    let at = at.key("filter");
    if written.0.len() > FILTERS {
        refuse(resolver, &at, format!("a trigger has at most {FILTERS} filters"), "let one pattern name several values");
    }
    for (index, pattern) in written.0.iter().enumerate() {
        let is_object = serde_json::from_str::<serde_json::Value>(pattern).is_ok_and(|value| value.is_object());
        if !is_object {
            let at = if written.0.len() > 1 { at.index(index) } else { at.clone() };
            refuse(resolver, &at, "this is no JSON object", "write a pattern such as `{\"eventName\": [\"INSERT\"]}`");
        }
    }
    written.0.clone()
}

fn schedule(name: &Name, trigger: &ScheduleTrigger, at: &Path, resolver: &mut Resolver<'_>) -> Option<Schedule> {
    let (cron, moment, rate) = (trigger.cron.as_deref(), trigger.at.as_deref(), trigger.rate.as_deref());
    let expression = schedule_expression(cron, moment, rate, at, resolver.findings);
    let input = trigger.input.as_ref().map(|input| resolver.value(input, &at.key("input")));
    if input.as_ref().and_then(Value::as_literal).is_some_and(|text| serde_json::from_str::<serde_json::Value>(text).is_err()) {
        refuse(resolver, &at.key("input"), "this is no JSON", "write it like `{\"mode\": \"full\"}`");
    }
    Some(Schedule {
        key: name.shared(),
        name: Spec::schedule_name(&resolver.world.file, resolver.name, name),
        expression: expression?,
        timezone: trigger.timezone.clone(),
        input,
        window: trigger.window.map(|window| minutes(window, &at.key("window"), resolver)),
        retries: trigger.retries.get(),
        max_age: trigger.max_age.as_seconds(),
        enabled: trigger.enabled,
        at: at.clone(),
    })
}

/// Sources whose every event invokes the function, and that it may write to.
pub(super) fn circles(spec: &Spec, path: &Path) -> Vec<(Arc<str>, Path, Path)> {
    let Some(written) = &spec.triggers else { return Vec::new() };
    let at = path.key("triggers");
    let streams = written.streams.iter().filter(|(_, trigger)| trigger.filter.0.is_empty());
    let streams = streams.map(|(name, _)| (name, at.key("streams").key(name.shared())));
    let whole = |triggers: &OneOrMany<super::spec::trigger::BucketTrigger>| {
        triggers.0.iter().any(|trigger| trigger.prefix.is_none() && trigger.suffix.is_none())
    };
    let buckets = written.buckets.iter().filter(|(_, triggers)| whole(triggers));
    let buckets = buckets.map(|(name, _)| (name, at.key("buckets").key(name.shared())));
    let writes = |name: &Name| spec.uses.get(name).is_some_and(|used| matches!(&*used.access, "write" | "read-write"));
    let circles = streams.chain(buckets).filter(|(name, _)| writes(name));
    circles.map(|(name, at)| (name.shared(), at, path.key("uses").key(name.shared()))).collect()
}
