//! The table's module.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;

use super::keys::Keys;
use super::model::{Capacity, Encrypted, Model, Projected, Units};
use super::spec::{KeyType, StreamView, TableClass};
use crate::contract::Module;
use crate::hcl::{Expr, Ident, Part, filters};

#[derive(Template)]
#[template(path = "table/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    name: Expr,
    capacity: CapacityTf,
    hash: &'m str,
    range: Option<&'m str>,
    class: &'static str,
    stream: Option<&'static str>,
    deletion_protection: bool,
    attributes: BTreeMap<&'m str, &'static str>,
    indexes: Vec<IndexTf<'m>>,
    local_indexes: Vec<LocalTf<'m>>,
    ttl: Option<&'m str>,
    recovery: Option<RecoveryTf>,
    kms: bool,
    key: Option<Expr>,
    replicas: &'m [Arc<str>],
    recoverable: bool,
    ignored: Option<Expr>,
    indexes_ignored: bool,
}

struct RecoveryTf {
    /// `None` for AWS's own 35.
    days: Option<u64>,
}

struct CapacityTf {
    provisioned: Option<(i64, i64)>,
    reads: Option<i64>,
    writes: Option<i64>,
}

struct IndexTf<'m> {
    name: &'m str,
    hash: &'m str,
    range: Option<&'m str>,
    projection: &'static str,
    include: Option<Expr>,
    capacity: CapacityTf,
}

struct LocalTf<'m> {
    name: &'m str,
    range: &'m str,
    projection: &'static str,
    include: Option<Expr>,
}

#[derive(Template)]
#[template(path = "table/scaling.tf.j2")]
struct ScalingTf {
    path: String,
    scaled: Vec<ScaledTf>,
}

/// One kind of units of the table or an index.
struct ScaledTf {
    label: Ident,
    resource_id: Expr,
    dimension: String,
    metric: &'static str,
    min: i64,
    max: i64,
    target: i64,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let (hash, range) = names(&model.keys);
    let (own_scaled, index_scaled) = (model.capacity.scaled(), model.indexes.iter().any(|index| index.capacity.scaled()));
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        capacity: capacity(&model.capacity),
        hash,
        range,
        class: match model.class {
            TableClass::Standard => "STANDARD",
            TableClass::InfrequentAccess => "STANDARD_INFREQUENT_ACCESS",
        },
        stream: model.stream.map(|view| match view {
            StreamView::KeysOnly => "KEYS_ONLY",
            StreamView::NewImage => "NEW_IMAGE",
            StreamView::OldImage => "OLD_IMAGE",
            StreamView::NewAndOldImages => "NEW_AND_OLD_IMAGES",
        }),
        deletion_protection: model.deletion_protection,
        attributes: model.attributes(module.path).map(|(key, _)| (&*key.name, letter(key.kind))).collect(),
        indexes: indexes(model),
        local_indexes: local_indexes(model),
        ttl: model.ttl.as_deref(),
        recovery: model.recovery_days.map(|days| RecoveryTf { days: (days != 35).then_some(days) }),
        kms: !matches!(model.encryption, Encrypted::AwsOwned),
        key: match &model.encryption {
            Encrypted::Key(key) => Some(module.value(key)),
            Encrypted::AwsOwned | Encrypted::AwsManaged => None,
        },
        replicas: &model.replicas,
        recoverable: model.recovery_days.is_some(),
        ignored: ignored(own_scaled, index_scaled),
        indexes_ignored: index_scaled,
    };
    module.file("main.tf", &template);
    let scaled = scaled(model);
    if !scaled.is_empty() {
        module.file("scaling.tf", &ScalingTf { path: module.path.key("provisioned").to_string(), scaled });
    }
    module.output("arn", Expr::reference("aws_dynamodb_table.this.arn"));
    if model.stream.is_some() {
        module.output("stream_arn", Expr::reference("aws_dynamodb_table.this.stream_arn"));
    }
}

fn names(keys: &Keys) -> (&str, Option<&str>) {
    (&keys.hash.name, keys.range.as_ref().map(|range| &*range.name))
}

/// As DynamoDB spells a type.
const fn letter(kind: KeyType) -> &'static str {
    match kind {
        KeyType::String => "S",
        KeyType::Number => "N",
        KeyType::Binary => "B",
    }
}

fn capacity(capacity: &Capacity) -> CapacityTf {
    match capacity {
        Capacity::OnDemand { reads, writes } => CapacityTf { provisioned: None, reads: *reads, writes: *writes },
        Capacity::Provisioned { reads, writes } => CapacityTf { provisioned: Some((reads.min, writes.min)), reads: None, writes: None },
    }
}

fn projection(projection: &Projected) -> (&'static str, Option<Expr>) {
    match projection {
        Projected::All => ("ALL", None),
        Projected::KeysOnly => ("KEYS_ONLY", None),
        Projected::Include(names) => ("INCLUDE", Some(Expr::texts(names.iter().map(ToString::to_string)))),
    }
}

fn indexes(model: &Model) -> Vec<IndexTf<'_>> {
    let one = |index: &'_ super::model::Index| {
        let (projection, include) = projection(&index.projection);
        (projection, include, capacity(&index.capacity))
    };
    let indexes = model.indexes.iter().map(|index| {
        let ((hash, range), (projection, include, capacity)) = (names(&index.keys), one(index));
        IndexTf { name: &index.name, hash, range, projection, include, capacity }
    });
    indexes.collect()
}

fn local_indexes(model: &Model) -> Vec<LocalTf<'_>> {
    let one = |index: &'_ super::model::LocalIndex| projection(&index.projection);
    let indexes = model.local_indexes.iter().map(|index| {
        let (projection, include) = one(index);
        LocalTf { name: &index.name, range: &index.range.name, projection, include }
    });
    indexes.collect()
}

/// What scaling owns from the first apply on.
fn ignored(table: bool, indexes: bool) -> Option<Expr> {
    let mut names = Vec::new();
    if table {
        names.extend(["read_capacity", "write_capacity"]);
    }
    if indexes {
        names.push("global_secondary_index");
    }
    (!names.is_empty()).then(|| Expr::List(names.into_iter().map(Expr::reference).collect()))
}

fn scaled(model: &Model) -> Vec<ScaledTf> {
    let mut scaled = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let indexes = model.indexes.iter().map(|index| (Some(&*index.name), &index.capacity));
    for (index, capacity) in std::iter::once((None, &model.capacity)).chain(indexes) {
        let Capacity::Provisioned { reads, writes } = capacity else { continue };
        for (word, of, metric, units) in
            [("reads", "Read", "DynamoDBReadCapacityUtilization", reads), ("writes", "Write", "DynamoDBWriteCapacityUtilization", writes)]
        {
            let Units { min, max: Some(max), target } = *units else { continue };
            let label = free(&Ident::from_text(&index.map_or(word.to_owned(), |index| format!("{index}_{word}"))), &mut taken);
            let mut id = vec![Part::Literal("table/".into()), Part::Interpolation(Expr::reference("aws_dynamodb_table.this.name"))];
            id.extend(index.map(|index| Part::Literal(format!("/index/{index}").into())));
            scaled.push(ScaledTf {
                label,
                resource_id: Expr::Text(id),
                dimension: format!("dynamodb:{}:{of}CapacityUnits", if index.is_some() { "index" } else { "table" }),
                metric,
                min,
                max,
                target,
            });
        }
    }
    scaled
}

/// `label`, or with a number where two names differ only in what a label cannot hold.
fn free(label: &Ident, taken: &mut Vec<String>) -> Ident {
    let mut free = label.clone();
    let mut count = 2;
    while taken.iter().any(|taken| taken == free.as_str()) {
        free = Ident::from_text(&format!("{}_{count}", label.as_str()));
        count += 1;
    }
    taken.push(free.as_str().to_owned());
    free
}
