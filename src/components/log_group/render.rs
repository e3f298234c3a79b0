//! The log group's module.

use askama::Template;

use super::model::Model;
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "log_group/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    class: &'static str,
    retention: u64,
    key: Option<Expr>,
    skip_destroy: bool,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        class: model.class.api(),
        retention: model.retention.days(),
        key: model.key.as_ref().map(|key| module.value(key)),
        skip_destroy: model.skip_destroy,
    };
    module.file("main.tf", &template);
    module.output("arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
}
