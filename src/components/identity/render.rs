//! The identity's module: its roles. Its security group is in the firewall's.

use askama::Template;

use super::model::{Role, Roles};
use crate::contract::{Module, Statement};
use crate::hcl::{Expr, Ident, filters};

#[derive(Template)]
#[template(path = "identity/main.tf.j2")]
struct MainTf {
    path: String,
    roles: Vec<RoleTf>,
}

struct RoleTf {
    label: Ident,
    purpose: &'static str,
    name: Expr,
    trust: Expr,
    because: String,
    policy: Option<Expr>,
}

pub(super) fn render(roles: &Roles, module: &mut Module<'_>) {
    let both = [
        ("execution", "With this role ECS starts tasks: it pulls the image, writes the log and reads injected secrets.", &roles.execution),
        ("task", "This role is what the application itself may do.", &roles.task),
    ];
    let path = module.path.dotted();
    let rendered = both.iter().map(|(label, purpose, role)| role_tf(label, purpose, role, module)).collect();
    module.file("main.tf", &MainTf { path, roles: rendered });
    for (label, _, role) in both {
        // Who uses the role needs its permissions until the last task has stopped (trap 27).
        let waits = role.awaited && !role.statements.is_empty();
        let after = if waits { vec![format!("aws_iam_role_policy.{label}")] } else { Vec::new() };
        module.output_after(&format!("{label}_role_arn"), Expr::reference(format!("aws_iam_role.{label}.arn")), after);
    }
}

fn role_tf(label: &'static str, purpose: &'static str, role: &Role, module: &mut Module<'_>) -> RoleTf {
    let mut paths: Vec<String> = role.statements.iter().flat_map(|s| s.because.iter().map(crate::diag::Path::part)).collect();
    paths.sort();
    paths.dedup();
    RoleTf {
        label: Ident::from_text(label),
        purpose,
        name: module.value(&role.name),
        trust: trust(&role.principals),
        because: format!("For {}", paths.join(", ")),
        policy: if role.statements.is_empty() { None } else { Some(Statement::document(&role.statements, module)) },
    }
}

/// The trust policy for one or several AWS services.
fn trust(principals: &[&'static str]) -> Expr {
    if let [one] = principals {
        return Statement::trust(one);
    }
    let statement = Expr::object([
        ("Effect", Expr::text("Allow")),
        ("Action", Expr::text("sts:AssumeRole")),
        ("Principal", Expr::object([("Service", Expr::texts(principals.iter().copied()))])),
    ]);
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(vec![statement]))]);
    Expr::Call("jsonencode", vec![body])
}
