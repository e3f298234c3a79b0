//! `cdn-cached-api`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::behaviour::first_of_each;
use crate::components::cdn::spec::Cache;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a route to a load balancer whose answers the edges keep.
    ///
    /// ## Why is this bad?
    /// The cache knows the path only: what one user gets, with their cookie and their query, is sent to the next one who asks for the
    /// same path.
    pub(crate) static CDN_CACHED_API = warning "cdn-cached-api" reads others;
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for behaviour in first_of_each(&model.behaviours).filter(|behaviour| behaviour.api && behaviour.cache != Cache::None) {
        let message = format!("the edges keep what `{}` answers, whoever asks", behaviour.component);
        out.push(
            Finding::new(&CDN_CACHED_API, Place::value(&behaviour.at.key("cache")), message)
                .help("write `cache: none`, or put what is the same for everybody into a bucket"),
        );
    }
}
