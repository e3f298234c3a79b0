//! `load-balancer-unprotected`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer of a protected environment that can be deleted in one step.
    ///
    /// ## Why is this bad?
    /// Its DNS name is lost with it: every client that knows the name, and every alias record, leads nowhere.
    pub(crate) static LOAD_BALANCER_UNPROTECTED = warning "load-balancer-unprotected" scanners ["CKV_AWS_150"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(
            Finding::new(&LOAD_BALANCER_UNPROTECTED, place, "the load balancer of a protected environment has no deletion protection")
                .help("leave `deletion_protection:` out; `protected: false` makes an environment disposable"),
        );
    }
}
