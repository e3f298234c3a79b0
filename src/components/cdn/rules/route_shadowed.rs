//! `cdn-route-shadowed`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::behaviour::takes_all_of;
use crate::diag::{Finding, Findings, Place, Severity};

declare_rule! {
    /// ## What it does
    /// Finds a pattern that no request ever fits first, because one that is asked before it takes them all. The same pattern twice is an error.
    ///
    /// ## Why is this bad?
    /// The first pattern that fits decides, so what the route should do never happens; CloudFront refuses two that are the same.
    pub(crate) static CDN_ROUTE_SHADOWED = warning "cdn-route-shadowed";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let patterns = || model.behaviours.iter().filter_map(|behaviour| Some((behaviour.pattern.as_deref()?, behaviour)));
    for (index, (pattern, behaviour)) in patterns().enumerate() {
        let Some((first, before)) = patterns().take(index).find(|(first, _)| takes_all_of(first, pattern)) else { continue };
        let message = format!("no request is sent by this pattern: `{first}` takes them all before");
        let mut finding = Finding::new(&CDN_ROUTE_SHADOWED, Place::value(&behaviour.pattern_at), message)
            .related(Place::value(&before.pattern_at), "this is asked first")
            .help("write the narrower pattern first");
        if first == pattern {
            finding.severity = Severity::Error;
        }
        out.push(finding);
    }
}
