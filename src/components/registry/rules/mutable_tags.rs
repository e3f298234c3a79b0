//! `registry-mutable-tags`

use crate::components::registry::{model::Model, spec::TagMutability};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a registry in which a tag may be pushed again.
    ///
    /// ## Why is this bad?
    /// Two tasks of one service can run different code under one tag, and a rollback to a tag may bring back
    /// something else than was tested.
    pub(crate) static REGISTRY_MUTABLE_TAGS = warning "registry-mutable-tags" scanners ["CKV_AWS_51"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.tag_mutability == TagMutability::Mutable {
        let place = Place::value(&checker.path.key("tag_mutability"));
        out.push(
            Finding::new(&REGISTRY_MUTABLE_TAGS, place, "tags of this registry can be pushed again")
                .help("write `immutable`, and give each image a tag of its own, such as the commit"),
        );
    }
}
