//! The key's module.

use askama::Template;

use super::model::Model;
use crate::contract::{Condition, KeyService, Module};
use crate::hcl::{Expr, filters};

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
    policy: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.dotted(),
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
    module.file("main.tf", &template);
    module.output("id", Expr::reference("aws_kms_key.this.key_id"));
    module.output("arn", Expr::reference("aws_kms_key.this.arn"));
    module.output_after(KeyService::ARN, Expr::reference("aws_kms_key.this.arn"), vec!["aws_kms_key_policy.this".to_owned()]);
}

/// The account's statement, which alone is AWS's own policy, and one for each service that uses the key itself.
fn policy(module: &mut Module<'_>) -> Expr {
    let world = module.world();
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
    let mut statements = vec![KeyService::account(&world.file, "aws_kms_key.this")];
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
    KeyService::policy(statements)
}
