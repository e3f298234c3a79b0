//! The namespace's module. Each service's entry is in the service's own.

use askama::Template;

use super::model::Model;
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "namespace/main.tf.j2")]
struct MainTf {
    path: String,
    domain: String,
    description: Option<String>,
    vpc: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.dotted(),
        domain: model.domain.to_string(),
        description: model.description.as_ref().map(ToString::to_string),
        vpc: module.value(&model.vpc),
    };
    module.file("main.tf", &template);
    for attribute in ["id", "arn", "hosted_zone"] {
        module.output(attribute, Expr::reference(format!("aws_service_discovery_private_dns_namespace.this.{attribute}")));
    }
}
