//! `cdn-error-page-hides-api`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a page in place of errors, with status 200, before a load balancer.
    ///
    /// ## Why is this bad?
    /// Error pages are for the whole distribution: a client of the API that is refused, or asks for what is not there, gets the page and
    /// status 200, and takes it for the answer.
    pub(crate) static CDN_ERROR_PAGE_HIDES_API = warning "cdn-error-page-hides-api" reads others;
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let Some(api) = model.behaviours.iter().find(|behaviour| behaviour.api) else { return };
    let mut said: Vec<&Path> = Vec::new();
    for page in model.error_pages.iter().filter(|page| page.page.as_ref().is_some_and(|(_, status)| *status == 200)) {
        if !said.contains(&&page.at) {
            said.push(&page.at);
            let message = format!("what `{}` answers with status {} comes to viewers as a page with status 200", api.component, page.status);
            out.push(
                Finding::new(&CDN_ERROR_PAGE_HIDES_API, Place::value(&page.at), message)
                    .related(Place::value(&api.at), "the route")
                    .help("let the API have a distribution or a host name of its own, or accept this"),
            );
        }
    }
}
