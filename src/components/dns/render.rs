//! The hosted zone's module.

use askama::Template;

use super::model::{Answer, Entry, Model, Routing};
use super::spec::Failover;
use crate::contract::{Module, Value};
use crate::diag::{Path, Segment};
use crate::hcl::{Expr, Ident, Part, filters};

#[derive(Template)]
#[template(path = "dns/main.tf.j2")]
struct MainTf {
    path: String,
    domain: Option<Expr>,
    comment: Option<Expr>,
    delegation_set: Option<Expr>,
    network: Option<Expr>,
    force_destroy: bool,
}

#[derive(Template)]
#[template(path = "dns/records.tf.j2")]
struct RecordsTf {
    zone_id: Expr,
    records: Vec<RecordView>,
}

struct RecordView {
    path: String,
    label: Ident,
    name: Expr,
    kind: &'static str,
    values: Option<(u64, Expr)>,
    alias: Option<AliasView>,
    set_identifier: Option<String>,
    health_check: Option<Expr>,
    weight: Option<i64>,
    latency_region: Option<String>,
    failover: Option<&'static str>,
    multivalue: bool,
}

struct AliasView {
    dns_name: Expr,
    zone_id: Expr,
    evaluate_health: bool,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let zone_id = match &model.zone_id {
        Some(id) => module.value(id),
        None => zone(model, module),
    };
    let records = model.records.iter().map(|record| view(record, module)).collect();
    module.file("records.tf", &RecordsTf { zone_id, records });
}

fn zone(model: &Model, module: &mut Module<'_>) -> Expr {
    let template = MainTf {
        path: module.path.dotted(),
        domain: model.domain.as_ref().map(|domain| module.value(domain)),
        comment: model.comment.as_ref().map(|comment| module.value(comment)),
        delegation_set: model.delegation_set.as_ref().map(|set| module.value(set)),
        network: model.private.then(|| module.value(&Value::output("network", "vpc_id"))),
        force_destroy: !model.protected,
    };
    module.file("main.tf", &template);
    let id = Expr::reference("aws_route53_zone.this.zone_id");
    module.output("zone_id", id.clone());
    module.output("arn", Expr::reference("aws_route53_zone.this.arn"));
    if !model.private {
        module.output("name_servers", Expr::reference("aws_route53_zone.this.name_servers"));
    }
    id
}

fn view(record: &Entry, module: &mut Module<'_>) -> RecordView {
    let (values, alias) = match &record.answer {
        Answer::Values { ttl, values } => {
            let list = values.iter().map(|value| if record.kind == "TXT" { text(module.value(value)) } else { module.value(value) });
            (Some((*ttl, Expr::List(list.collect()))), None)
        }
        Answer::Alias { dns_name, zone_id, evaluate_health } => {
            let (dns_name, zone_id) = (module.value(dns_name), module.value(zone_id));
            (None, Some(AliasView { dns_name, zone_id, evaluate_health: *evaluate_health }))
        }
    };
    RecordView {
        path: provenance(&record.at),
        label: Ident::from_text(&record.label),
        name: module.value(&record.name),
        kind: record.kind,
        values,
        alias,
        set_identifier: record.set_identifier.as_ref().map(ToString::to_string),
        health_check: record.health_check.as_ref().map(|id| module.value(id)),
        weight: record.routing.iter().find_map(|routing| if let Routing::Weighted(weight) = routing { Some(*weight) } else { None }),
        latency_region: record
            .routing
            .iter()
            .find_map(|routing| if let Routing::Latency(region) = routing { Some(region.to_string()) } else { None }),
        failover: record.routing.iter().find_map(|routing| match routing {
            Routing::Failover(Failover::Primary) => Some("PRIMARY"),
            Routing::Failover(Failover::Secondary) => Some("SECONDARY"),
            _ => None,
        }),
        multivalue: record.routing.contains(&Routing::Multivalue),
    }
}

/// DNS has strings of at most 255 characters; the provider takes `""` for the border between two.
fn text(value: Expr) -> Expr {
    let Some(text) = value.as_literal() else { return value };
    if text.len() <= 255 || text.contains('"') {
        return value;
    }
    let chars: Vec<char> = text.chars().collect();
    // Characters outside ASCII take up to four bytes of the 255.
    let most = if text.is_ascii() { 255 } else { 63 };
    let strings: Vec<String> = chars.chunks(most).map(|chunk| chunk.iter().collect()).collect();
    Expr::Text(vec![Part::Literal(strings.join("\"\"").into())])
}

/// The path without a position in a list, which changes when a neighbour comes or goes.
fn provenance(at: &Path) -> String {
    match (at.last(), at.parent()) {
        (Some(Segment::Index(_)), Some(parent)) => parent.to_string(),
        _ => at.to_string(),
    }
}
