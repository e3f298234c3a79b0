//! The certificate's module.

use askama::Template;

use super::domain::proved;
use super::model::Model;
use super::spec::KeyAlgorithm;
use crate::contract::{Module, Value, short_hash};
use crate::hcl::{Expr, Ident, filters, identifier};

#[derive(Template)]
#[template(path = "certificate/main.tf.j2")]
struct MainTf {
    path: String,
    provider: Option<Expr>,
    domain: Expr,
    also: Option<Expr>,
    key_algorithm: &'static str,
    hidden: bool,
    zone: Option<Expr>,
    records: Vec<Record>,
    fqdns: Option<Expr>,
}

struct Record {
    label: Ident,
    /// The name that the record proves.
    name: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let Some(((domain, _), also)) = model.names.split_first() else { return };
    let also: Vec<Expr> = also.iter().map(|(name, _)| module.value(name)).collect();
    let records = if model.zone.is_some() { records(model, module) } else { Vec::new() };
    let fqdns = records.iter().map(|record| Expr::reference(format!("aws_route53_record.{}.fqdn", record.label)));
    let template = MainTf {
        path: module.path.dotted(),
        provider: model.region.as_ref().map(|region| module.provider(region)),
        domain: module.value(domain),
        also: (!also.is_empty()).then_some(Expr::List(also)),
        key_algorithm: match model.key_algorithm {
            KeyAlgorithm::Rsa2048 => "RSA_2048",
            KeyAlgorithm::EcP256 => "EC_prime256v1",
            KeyAlgorithm::EcP384 => "EC_secp384r1",
        },
        hidden: !model.transparency_logging,
        zone: model.zone.as_ref().map(|zone| module.value(zone)),
        fqdns: (!records.is_empty()).then(|| Expr::List(fqdns.collect())),
        records,
    };
    module.file("main.tf", &template);
    // A listener cannot take a certificate that is not issued yet (trap 28).
    module.output("arn", Expr::reference("aws_acm_certificate_validation.this.certificate_arn"));
}

/// One record for each name that is proved.
fn records(model: &Model, module: &mut Module<'_>) -> Vec<Record> {
    let mut shown: Vec<(String, &Value)> = Vec::new();
    for (name, _) in &model.names {
        let proves = proved(name);
        if shown.iter().all(|(known, _)| *known != proves) {
            shown.push((proves, name));
        }
    }
    let label = |proves: &str| format!("validation_{}", identifier(proves).trim_start_matches('_'));
    let labels: Vec<String> = shown.iter().map(|(proves, _)| label(proves)).collect();
    shown
        .iter()
        .map(|(proves, name)| {
            let wanted = label(proves);
            let alone = labels.iter().filter(|other| **other == wanted).count() == 1;
            let label = if alone { wanted } else { format!("{wanted}_{}", short_hash(proves)) };
            Record { label: Ident::from_text(&label), name: module.value(name) }
        })
        .collect()
}
