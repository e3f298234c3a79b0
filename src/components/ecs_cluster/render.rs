//! The cluster's module.

use askama::Template;

use super::model::Model;
use super::spec::Insights;
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "ecs_cluster/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    insights: &'static str,
    exec: Option<Exec>,
    storage_key: Option<Expr>,
    providers: Expr,
    strategy: Vec<(&'static str, i64, i64)>,
}

struct Exec {
    log_group: Option<Expr>,
    key: Option<Expr>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let strategy: Vec<_> = match &model.strategy {
        Some(strategy) => strategy.items().map(|(provider, share)| (provider.api(), share.weight.get(), share.base.get())).collect(),
        None => model.providers.first().map(|provider| (provider.api(), 1, 0)).into_iter().collect(),
    };
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        insights: match model.insights {
            Insights::Off => "disabled",
            Insights::On => "enabled",
            Insights::Enhanced => "enhanced",
        },
        exec: model.exec.as_ref().map(|exec| Exec {
            log_group: exec.log_group.as_ref().map(|group| module.value(group)),
            key: exec.key.as_ref().map(|key| module.value(key)),
        }),
        storage_key: model.storage_key.as_ref().map(|key| module.value(key)),
        providers: Expr::texts(model.providers.iter().map(|provider| provider.api())),
        strategy,
    };
    module.file("main.tf", &template);
    // A service can name a capacity provider only once it is associated.
    let associated = vec!["aws_ecs_cluster_capacity_providers.this".to_owned()];
    module.output_after("arn", Expr::reference("aws_ecs_cluster.this.arn"), associated);
}
