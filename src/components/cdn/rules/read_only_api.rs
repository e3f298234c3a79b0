//! `cdn-read-only-api`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::behaviour::first_of_each;
use crate::components::cdn::spec::Methods;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a route to a load balancer that lets no requests through that change anything.
    ///
    /// ## Why is this bad?
    /// POST, PUT, PATCH and DELETE get status 403 from the edge; the application never sees them.
    pub(crate) static CDN_READ_ONLY_API = warning "cdn-read-only-api" reads others;
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for behaviour in first_of_each(&model.behaviours).filter(|behaviour| behaviour.api && behaviour.methods != Methods::All) {
        let message = format!("only GET, HEAD and OPTIONS reach `{}`", behaviour.component);
        out.push(
            Finding::new(&CDN_READ_ONLY_API, Place::value(&behaviour.at.key("methods")), message)
                .help("write `methods: all`, or accept this for an API that only reads"),
        );
    }
}
