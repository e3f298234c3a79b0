//! `cache-plain-connections`

use crate::components::cache::model::Model;
use crate::components::cache::spec::Tls;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache that takes connections without TLS.
    ///
    /// ## Why is this bad?
    /// Keys, values and whatever else clients send can be read on the way.
    pub(crate) static CACHE_PLAIN_CONNECTIONS = warning "cache-plain-connections" scanners ["CKV_AWS_30"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.tls != Tls::Required {
        let place = Place::value(&checker.path.key("tls"));
        out.push(Finding::new(&CACHE_PLAIN_CONNECTIONS, place, "this cache takes connections without TLS").help("write `required`, from `off` over `preferred`"));
    }
}
