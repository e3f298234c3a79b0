//! The user's module.

use askama::Template;

use super::model::Model;
use crate::contract::{Module, Statement};
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "user/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    iam_path: Option<Expr>,
    permissions_boundary: Option<Expr>,
    force_destroy: bool,
    because: String,
    policy: Option<Expr>,
    access_key: bool,
    status: &'static str,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let mut paths: Vec<String> = model.statements.iter().flat_map(|s| s.because.iter().map(ToString::to_string)).collect();
    paths.sort();
    paths.dedup();
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        iam_path: model.iam_path.as_ref().map(|path| module.value(path)),
        permissions_boundary: model.permissions_boundary.as_ref().map(|arn| module.value(arn)),
        // A user who has keys that were made by hand cannot be deleted without it.
        force_destroy: !model.protected,
        because: format!("For {}", paths.join(", ")),
        policy: if model.statements.is_empty() { None } else { Some(Statement::document(&model.statements, module)) },
        access_key: model.access_key.is_some(),
        status: if model.access_key == Some(false) { "Inactive" } else { "Active" },
    };
    let waits: Vec<String> = template.policy.iter().map(|_| "aws_iam_user_policy.this".to_owned()).collect();
    module.file("main.tf", &template);
    module.output("arn", Expr::reference("aws_iam_user.this.arn"));
    if model.access_key.is_some() {
        // Who reads the key can use it at once.
        module.output_after("access_key_id", Expr::reference("aws_iam_access_key.this.id"), waits.clone());
        module.output_after("secret_access_key", Expr::reference("aws_iam_access_key.this.secret"), waits);
    }
}
