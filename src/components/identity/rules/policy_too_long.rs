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

/// Characters of all inline policies of a role (IAM user guide, IAM and STS quotas).
const MOST: usize = 10_240;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(roles) = &model.roles else { return };
    let each: [(&str, &Role); 2] = [("execution", &roles.execution), ("task", &roles.task)];
    for (label, role) in each {
        let length = length(&role.statements);
        if length > MOST {
            let message = format!("the policy of the {label} role has about {length} characters; IAM takes {MOST}");
            let finding = Finding::new(&IDENTITY_POLICY_TOO_LONG, Place::key(checker.path), message);
            out.push(finding.help("give members roles of their own: `shares: [security-group]`"));
        }
    }
}

/// About the length of the document without blanks; an ARN that is known only later counts as 60.
fn length(statements: &[Statement]) -> usize {
    let quoted = |length: usize| length + 3;
    let one = |statement: &Statement| {
        let actions: usize = statement.actions.iter().map(|action| quoted(action.len())).sum();
        let resources: usize = statement.resources.iter().map(|r| quoted(r.as_literal().map_or(60, str::len))).sum();
        60 + statement.sid.len() + actions + resources + statement.conditions.len() * 100
    };
    40 + statements.iter().map(one).sum::<usize>()
}
