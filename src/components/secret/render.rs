//! The secret's module.

use std::sync::Arc;

use askama::Template;

use super::model::{Content, Model};
use super::spec::Generate;
use crate::contract::Module;
use crate::hcl::{Expr, filters};
use crate::text::Text;

#[derive(Template)]
#[template(path = "secret/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    name: Expr,
    prefix: bool,
    description: Option<Expr>,
    key: Option<Expr>,
    recovery_days: u64,
    replicas: &'m [Arc<str>],
    /// What a component fills it with.
    filled: Option<Expr>,
    generate: Option<&'m Generate>,
    generated: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let password = Expr::reference("ephemeral.aws_secretsmanager_random_password.this.random_password");
    let (filled, generate) = match &model.content {
        Content::Hand => (None, None),
        Content::Component(pairs) => {
            let pairs: Vec<_> = pairs.iter().map(|(key, value)| ((*key).into(), module.value(value))).collect();
            (Some(json(pairs)), None)
        }
        Content::Random(generate) => (None, Some(generate)),
    };
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        prefix: model.prefix,
        description: model.description.as_ref().map(|text| module.value(text)),
        key: model.key.as_ref().map(|key| module.value(key)),
        recovery_days: model.recovery_days,
        replicas: &model.replicas,
        generated: match generate.and_then(|generate| generate.key.as_ref()) {
            Some(key) => json(vec![(Text::from(key), password)]),
            None => password,
        },
        filled,
        generate,
    };
    module.file("main.tf", &template);
    module.output("arn", Expr::reference("aws_secretsmanager_secret.this.arn"));
    if model.prefix {
        module.output("name", Expr::reference("aws_secretsmanager_secret.this.name"));
    }
    if !matches!(model.content, Content::Hand) {
        module.output("version_id", Expr::reference("aws_secretsmanager_secret_version.this.version_id"));
    }
}

fn json(pairs: Vec<(Text, Expr)>) -> Expr {
    Expr::Call("jsonencode", vec![Expr::object(pairs)])
}
