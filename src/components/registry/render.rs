//! The registry's module.

use askama::Template;

use super::model::Model;
use super::spec::{Encryption, TagMutability};
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "registry/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    mutability: &'static str,
    force_delete: bool,
    scan_on_push: bool,
    kms: bool,
    kms_key: Option<Expr>,
    policy: Option<Expr>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        mutability: match model.tag_mutability {
            TagMutability::Immutable => "IMMUTABLE",
            TagMutability::Mutable => "MUTABLE",
        },
        // A repository that still holds images cannot be deleted without it (trap 21).
        force_delete: !model.protected,
        scan_on_push: model.scan_on_push,
        kms: model.encryption == Encryption::Kms,
        kms_key: model.key.as_ref().map(|key| module.value(key)),
        policy: lifecycle_policy(model),
    };
    module.file("main.tf", &template);
    module.output("url", Expr::reference("aws_ecr_repository.this.repository_url"));
    module.output("arn", Expr::reference("aws_ecr_repository.this.arn"));
}

fn lifecycle_policy(model: &Model) -> Option<Expr> {
    let mut rules = Vec::new();
    if let Some(days) = model.untagged_expire_after {
        rules.push(rule(
            1,
            format!("Expire untagged images after {days} days"),
            vec![
                ("tagStatus", Expr::text("untagged")),
                ("countType", Expr::text("sinceImagePushed")),
                ("countUnit", Expr::text("days")),
                ("countNumber", Expr::number(days)),
            ],
        ));
    }
    if let Some(count) = model.keep_last {
        rules.push(rule(
            2,
            format!("Keep the last {count} tagged images"),
            vec![
                ("tagStatus", Expr::text("tagged")),
                // ECR wants a prefix or a pattern beside `tagged` (fact ECR-03); this pattern is every tag.
                ("tagPatternList", Expr::texts(["*"])),
                ("countType", Expr::text("imageCountMoreThan")),
                ("countNumber", Expr::number(count)),
            ],
        ));
    }
    (!rules.is_empty()).then(|| Expr::Call("jsonencode", vec![Expr::object([("rules", Expr::List(rules))])]))
}

fn rule(priority: i64, description: String, selection: Vec<(&'static str, Expr)>) -> Expr {
    Expr::object([
        ("rulePriority", Expr::number(priority)),
        ("description", Expr::text(description)),
        ("selection", Expr::object(selection)),
        ("action", Expr::object([("type", Expr::text("expire"))])),
    ])
}
