//! `dns-record-outside-zone`

use crate::components::dns::model::Model;
use crate::contract::{Checker, Value, lies_in_domain};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a record whose name does not lie in the domain of its zone.
    ///
    /// ## Why is this bad?
    /// Nobody asks this zone for it. The provider puts the zone's domain behind such a name, so that `shop.example.net` becomes
    /// `shop.example.net.example.com`; and a name that only ends alike, such as `myexample.com`, Route 53 refuses.
    pub(crate) static DNS_RECORD_OUTSIDE_ZONE = error "dns-record-outside-zone";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(domain) = model.domain.as_ref().and_then(Value::as_literal) else { return };
    let mut before = None;
    for record in &model.records {
        // A reference that leads nowhere is reported by itself, and leaves a name without its start.
        let whole = |name: &&str| !name.is_empty() && !name.starts_with('.');
        let Some(name) = record.name.as_literal().filter(whole).filter(|name| !lies_in_domain(name, domain)) else { continue };
        if before.replace(&record.named_at) == Some(&record.named_at) {
            continue;
        }
        let finding = Finding::new(&DNS_RECORD_OUTSIDE_ZONE, Place::key(&record.named_at), format!("`{name}` does not lie in `{domain}`"))
            .related(Place::value(&checker.path.key("domain")), "the domain of the zone");
        out.push(if name.contains('.') {
            finding.help("move it to the `dns` component of its own domain")
        } else {
            finding.help(format!("write the whole name: `{name}.{domain}`"))
        });
    }
}
