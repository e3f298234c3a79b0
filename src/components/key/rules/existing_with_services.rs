//! `key-existing-with-services`

use crate::components::key::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a key of somebody else's that AWS services use by themselves: for log groups, topics, trails.
    ///
    /// ## Why is this bad?
    /// archgen does not change the key, so its policy has to allow these services already; where it does not, the apply fails.
    pub(crate) static KEY_EXISTING_WITH_SERVICES = warning "key-existing-with-services" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.existing {
        return;
    }
    for (declared, service) in checker.world.services_of(checker.name) {
        let message = format!("the policy of this key has to allow {} for `{}`", service.principal, declared.name);
        let finding = Finding::new(&KEY_EXISTING_WITH_SERVICES, Place::value(&checker.path.key("existing")), message);
        out.push(finding.related(Place::value(&service.at), "it is named here").note(format!("actions: {}", service.actions.join(", "))));
    }
}
