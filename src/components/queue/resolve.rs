//! From a queue as written to one with every default filled in.

use super::model::{DeadLetter, FIFO, Fifo, Model, NAME, dead_letter_name, name};
use super::spec::Spec;
use crate::contract::{Resolver, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

/// Smallest and largest limit of a message, in bytes: what provider 5.100 takes, too.
const MESSAGE: (u64, u64) = (1024, 262_144);

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let name = names(spec, resolver);
    let max_bytes = spec.max_message_size.as_bytes();
    if !(MESSAGE.0..=MESSAGE.1).contains(&max_bytes) {
        let message = format!("the largest message is from 1 KiB to 256 KiB; this is {}", spec.max_message_size);
        refuse(resolver, &path.key("max_message_size"), message, "write `256 KiB`, and put what is larger into a bucket");
    }
    if !spec.fifo.enabled && (spec.fifo.content_deduplication || spec.fifo.high_throughput) {
        let help = "write `enabled: true`, or remove the rest";
        refuse(resolver, &path.key("fifo").key("enabled"), "only a FIFO queue has this", help);
    }
    Model {
        fifo: spec.fifo.enabled.then_some(Fifo {
            content_deduplication: spec.fifo.content_deduplication,
            high_throughput: spec.fifo.high_throughput,
        }),
        visibility_timeout: spec.visibility_timeout.as_seconds(),
        retention: spec.retention.as_seconds(),
        delay: spec.delay.as_seconds(),
        max_bytes,
        receive_wait: spec.receive_wait.as_seconds(),
        dead_letter: spec.dead_letter.enabled.then(|| DeadLetter {
            name: dead_letter_name(spec, &name),
            max_receives: spec.dead_letter.max_receives.get(),
            retention: spec.dead_letter.retention.as_seconds(),
        }),
        key: spec.key.as_ref().map(|key| Value::output(key.shared(), "arn")),
        key_reuse: spec.key_reuse.as_seconds(),
        deletion_protection: spec.deletion_protection.unwrap_or(resolver.world.file.protected),
        usage: spec.usage.clone(),
        name,
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

/// The queue's name; reported where it or the one made of it breaks a rule.
fn names(spec: &Spec, resolver: &mut Resolver<'_>) -> Value {
    let at = resolver.path.key("resource_name");
    let Some(written) = &spec.resource_name else { return name(spec, &resolver.world.file, resolver.name) };
    let before = resolver.findings.len();
    let name = resolver.resource_name(&NAME, Some(written), &at);
    let Some(text) = name.as_literal() else { return name };
    let mut bad = |message: String, help: &str| {
        // One finding says what is wrong with a name; a second one would only repeat it.
        if resolver.findings.len() == before {
            resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&at), message).help(help));
        }
    };
    if text.ends_with(FIFO) != spec.fifo.enabled {
        if spec.fifo.enabled {
            bad(format!("the name of a FIFO queue ends in `{FIFO}`"), "add it");
        } else {
            bad(format!("only the name of a FIFO queue ends in `{FIFO}`"), "remove it, or write `fifo: true`");
        }
    }
    if spec.dead_letter.enabled {
        let dead = dead_letter_name(spec, &name);
        if let Some(reason) = dead.as_literal().and_then(|dead| NAME.broken_by(dead)) {
            bad(format!("the queue for dead letters would be named `{dead}`: {reason}"), "choose a shorter name");
        }
    }
    name
}
