//! `identity-policy-too-long`

use crate::components::identity::model::{Model, Role};
use crate::contract::{Checker, Statement};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an identity whose members together need more statements than the policy of one role can hold.
    ///
    /// ## Why is this bad?
    /// IAM takes 10240 characters for all inline policies of a role, blanks not counted.
    pub(crate) static IDENTITY_POLICY_TOO_LONG = warning "identity-policy-too-long" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(roles) = &model.roles else { return };
    let each: [(&str, &Role); 2] = [("execution", &roles.execution), ("task", &roles.task)];
    for (label, role) in each {
        let (length, most) = (Statement::length(&role.statements), Statement::MOST_OF_ROLE);
        if length > most {
            let message = format!("the policy of the {label} role has about {length} characters; IAM takes {most}");
            let finding = Finding::new(&IDENTITY_POLICY_TOO_LONG, Place::key(checker.path), message);
            out.push(finding.help("give members roles of their own: `shares: [security-group]`"));
        }
    }
}
