//! From a table as written to one with every default filled in.

use std::sync::Arc;

use super::model::{Capacity, Encrypted, Index, LocalIndex, Model, NAME, Projected, Units, stream_view};
use super::spec::{self, Encryption, Maximum, Projection, Provisioned, Spec, StreamView};
use crate::contract::{Resolver, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::Int;
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

const DAY: u64 = 86_400;
/// Most attributes beside the keys of one index (DynamoDB API, `Projection.NonKeyAttributes`).
const INCLUDED: usize = 20;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let name = resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name"));
    let capacity = capacity(spec, resolver);
    Model {
        keys: spec.keys.clone(),
        indexes: spec.indexes.iter().map(|(name, index)| global(name, index, &capacity, resolver)).collect(),
        local_indexes: spec.local_indexes.iter().map(|(name, index)| local(name, index, resolver)).collect(),
        ttl: ttl(spec, resolver),
        recovery_days: recovery(spec, resolver),
        stream: stream_view(spec),
        class: spec.class,
        encryption: encryption(spec, resolver),
        replicas: replicas(spec, resolver),
        deletion_protection: spec.deletion_protection.unwrap_or(resolver.world.file.protected),
        usage: spec.usage.clone(),
        capacity,
        name,
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

fn capacity(spec: &Spec, resolver: &mut Resolver<'_>) -> Capacity {
    let path = resolver.path.clone();
    match &spec.provisioned {
        Some(written) => {
            if spec.maximum.is_some() {
                refuse(resolver, &path.key("maximum"), "a table with provisioned units has no other maximum", "remove one of the two");
            }
            provisioned(written, &path.key("provisioned"), resolver)
        }
        None => on_demand(spec.maximum.as_ref()),
    }
}

fn on_demand(maximum: Option<&Maximum>) -> Capacity {
    let of = |units: Option<Int<1, 1_000_000>>| units.map(Int::get);
    Capacity::OnDemand { reads: maximum.and_then(|most| of(most.reads)), writes: maximum.and_then(|most| of(most.writes)) }
}

fn provisioned(written: &Provisioned, at: &Path, resolver: &mut Resolver<'_>) -> Capacity {
    let mut units = |written: &spec::Units, key: &'static str| {
        let (min, max) = (written.min.get(), written.max.map(Int::get));
        if max.is_some_and(|max| max < min) {
            refuse(resolver, &at.key(key).key("max"), format!("the most is less than the fewest, {min}"), "raise it, or lower `min`");
        }
        Units { min, max, target: written.target.get() }
    };
    Capacity::Provisioned { reads: units(&written.reads, "reads"), writes: units(&written.writes, "writes") }
}

fn check_name(name: &str, at: &Path, resolver: &mut Resolver<'_>) {
    if let Some(reason) = NAME.broken_by(name) {
        let reason = reason.replace("of a table", "of an index");
        resolver.findings.push(Finding::new(&BAD_NAME, Place::key(at), reason));
    }
}

fn global(name: &Arc<str>, index: &spec::Index, table: &Capacity, resolver: &mut Resolver<'_>) -> Index {
    let at = resolver.path.key("indexes").key(name.clone());
    check_name(name, &at, resolver);
    let capacity = match (table, &index.provisioned) {
        (Capacity::Provisioned { .. }, Some(written)) => provisioned(written, &at.key("provisioned"), resolver),
        (Capacity::Provisioned { .. }, None) => table.clone(),
        (Capacity::OnDemand { .. }, None) => on_demand(index.maximum.as_ref()),
        (Capacity::OnDemand { .. }, Some(_)) => {
            refuse(resolver, &at.key("provisioned"), "this table is on demand, and so is its index", "give the table `provisioned`, too");
            on_demand(None)
        }
    };
    if index.maximum.is_some() && matches!(table, Capacity::Provisioned { .. }) {
        refuse(resolver, &at.key("maximum"), "an index with provisioned units has no other maximum", "write `provisioned`");
    }
    Index {
        name: name.clone(),
        keys: index.keys.clone(),
        projection: projection(index.projection, &index.include, &at, resolver),
        capacity,
        at,
    }
}

fn local(name: &Arc<str>, index: &spec::LocalIndex, resolver: &mut Resolver<'_>) -> LocalIndex {
    let at = resolver.path.key("local_indexes").key(name.clone());
    check_name(name, &at, resolver);
    let projection = projection(index.projection, &index.include, &at, resolver);
    LocalIndex { name: name.clone(), range: index.range.clone(), projection, at }
}

fn projection(written: Option<Projection>, include: &[Arc<str>], at: &Path, resolver: &mut Resolver<'_>) -> Projected {
    match (written, include) {
        (Some(Projection::KeysOnly), []) => Projected::KeysOnly,
        (_, []) => Projected::All,
        (Some(_), _) => {
            let help = "remove `projection` to keep the keys and these, or `include`";
            refuse(resolver, &at.key("include"), "the projection says already what is kept", help);
            Projected::All
        }
        (None, _) => {
            if include.len() > INCLUDED {
                let message = format!("an index keeps at most {INCLUDED} attributes beside the keys");
                refuse(resolver, &at.key("include"), message, "write `projection: all`");
            }
            for (index, name) in include.iter().enumerate().filter(|(_, name)| name.is_empty() || name.len() > 255) {
                let message = format!("the name of an attribute of an index has 1 to 255 bytes; this has {}", name.len());
                resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&at.key("include").index(index)), message));
            }
            let mut names = include.to_vec();
            names.sort();
            names.dedup();
            Projected::Include(names)
        }
    }
}

fn ttl(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Arc<str>> {
    let name = spec.ttl.clone()?;
    if name.is_empty() || name.len() > 255 {
        let message = format!("the name of an attribute for expiry has 1 to 255 bytes; this has {}", name.len());
        resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&resolver.path.key("ttl")), message));
    }
    Some(name)
}

fn recovery(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<u64> {
    let seconds = spec.point_in_time_recovery.period.as_seconds();
    if !seconds.is_multiple_of(DAY) {
        let at = resolver.path.key("point_in_time_recovery").key("period");
        refuse(resolver, &at, "DynamoDB counts this in whole days", "write whole days, such as `35d`");
    }
    spec.point_in_time_recovery.enabled.then(|| seconds.div_ceil(DAY))
}

fn encryption(spec: &Spec, resolver: &mut Resolver<'_>) -> Encrypted {
    match (&spec.key, spec.encryption) {
        (Some(key), written) => {
            if written.is_some() {
                refuse(resolver, &resolver.path.key("encryption"), "the key encrypts this table", "remove one of the two");
            }
            Encrypted::Key(Value::output(key.shared(), "arn"))
        }
        (None, Some(Encryption::AwsManaged)) => Encrypted::AwsManaged,
        (None, _) => Encrypted::AwsOwned,
    }
}

fn replicas(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Arc<str>> {
    let path = resolver.path.key("replicate_to");
    let word = |region: &str| region.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    for (index, region) in spec.replicate_to.iter().enumerate() {
        let at = path.index(index);
        if **region == *resolver.world.file.facts.region {
            refuse(resolver, &at, "the table is in this region already", "name another region");
        } else if region.split('-').count() < 3 || !word(region) {
            refuse(resolver, &at, format!("`{region}` is no region"), "write a region such as `eu-west-1`");
        }
    }
    if spec.replicate_to.is_empty() {
        return Vec::new();
    }
    if spec.stream.is_some_and(|view| view != StreamView::NewAndOldImages) {
        let help = "write `new-and-old-images`, or remove it";
        refuse(resolver, &resolver.path.key("stream"), "replicas are kept up to date by a stream of both images", help);
    }
    if spec.key.is_some() {
        let help = "remove `key`, or the replicas";
        refuse(resolver, &path, "each replica needs a key of its own region, which the file does not have", help);
    }
    if spec.provisioned.as_ref().is_some_and(|units| units.writes.max.is_none()) {
        let help = "give `provisioned.writes` a `max`, or make the table on demand";
        refuse(resolver, &path, "a table with replicas needs writes that scale", help);
    }
    let mut regions = spec.replicate_to.clone();
    regions.sort();
    regions.dedup();
    regions
}
