//! `cache-unknown-version`

use crate::components::cache::data;
use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a version of an engine that archgen's data does not have.
    ///
    /// ## Why is this bad?
    /// It is most often a slip, or a version that ElastiCache no longer creates.
    pub(crate) static CACHE_UNKNOWN_VERSION = warning "cache-unknown-version" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !data::known(model.engine, &model.engine_version) {
        let message = format!("{} {} is not known", model.engine, model.engine_version);
        let versions = data::versions(model.engine).join(", ");
        let finding = Finding::new(&CACHE_UNKNOWN_VERSION, Place::value(&checker.path.key("engine_version")), message);
        out.push(finding.note(format!("versions were checked on {}", data::checked())).help(format!("there are {versions}")));
    }
}
