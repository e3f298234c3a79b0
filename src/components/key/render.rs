//! The key's module.

use askama::Template;

use super::model::Model;
use crate::contract::{Condition, KeyService, Module};
use crate::hcl::{Expr, Part, filters};

#[derive(Template)]
#[template(path = "key/main.tf.j2")]
struct MainTf {
    path: String,
    description: Expr,
    deletion_days: u64,
    rotation: bool,
    rotation_days: Option<u64>,
    multi_region: bool,
    enabled: bool,
    deletion_protection: bool,
    alias: Expr,
    policy: Option<Expr>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.to_string(),
        description: module.value(&model.description),
        deletion_days: model.deletion_days,
        rotation: model.rotation,
        rotation_days: model.rotation_days.filter(|_| model.rotation),
        multi_region: model.multi_region,
        enabled: model.enabled,
        deletion_protection: model.deletion_protection,
        alias: module.value(&model.alias),
        policy: policy(module),
    };
    let wait = template.policy.iter().map(|_| "aws_kms_key_policy.this".to_owned()).collect();
    module.file("main.tf", &template);
    module.output("id", Expr::reference("aws_kms_key.this.key_id"));
    module.output("arn", Expr::reference("aws_kms_key.this.arn"));
    module.output_after(KeyService::ARN, Expr::reference("aws_kms_key.this.arn"), wait);
}

/// The account's statement and one for each service that uses the key itself; `None` where AWS's own policy will do, which is
/// the account's statement alone.
fn policy(module: &mut Module<'_>) -> Option<Expr> {
    let world = module.world;
    let mut services: Vec<&KeyService> = Vec::new();
    let component = module.component().clone();
    for (_, service) in world.services_of(&component) {
        let known = services.iter().any(|one| {
            (one.sid, &one.principal, one.actions, &one.conditions)
                == (service.sid, &service.principal, service.actions, &service.conditions)
        });
        if !known {
            services.push(service);
        }
    }
    if services.is_empty() {
        return None;
    }
    let mut statements = vec![Expr::object([
        ("Sid", Expr::text("Account")),
        ("Effect", Expr::text("Allow")),
        ("Principal", Expr::object([("AWS", root(module))])),
        ("Action", Expr::text("kms:*")),
        ("Resource", Expr::text("*")),
    ])];
    for (at, service) in services.iter().enumerate() {
        let same = services.iter().take(at).filter(|one| one.sid == service.sid).count();
        let sid = if same == 0 { service.sid.to_owned() } else { format!("{}{}", service.sid, same + 1) };
        let mut pairs = vec![
            ("Sid", Expr::text(sid)),
            ("Effect", Expr::text("Allow")),
            ("Principal", Expr::object([("Service", module.value(&service.principal))])),
            ("Action", Expr::texts(service.actions.iter().copied())),
            ("Resource", Expr::text("*")),
        ];
        if !service.conditions.is_empty() {
            pairs.push(("Condition", Condition::block(&service.conditions, module)));
        }
        statements.push(Expr::object(pairs));
    }
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements))]);
    Some(Expr::Call("jsonencode", vec![body]))
}

/// ARN of the account: the file's, else that of the key's own ARN.
fn root(module: &Module<'_>) -> Expr {
    let file = &module.world.file;
    match &file.facts.account {
        Some(account) => Expr::text(format!("arn:{}:iam::{account}:root", file.partition)),
        None => Expr::Text(vec![
            Part::Literal(format!("arn:{}:iam::", file.partition)),
            Part::Interpolation(Expr::reference(r#"split(":", aws_kms_key.this.arn)[4]"#)),
            Part::Literal(":root".to_owned()),
        ]),
    }
}
