//! The function's module.

mod triggers;

use askama::Template;

use super::declare::LAMBDA;
use super::model::{Model, Package, Role, Subnets};
use super::spec::{Architecture, Tracing};
use crate::contract::{BucketSubscriber, Module, Statement, Value};
use crate::diag::Path;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "function/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    description: Option<Expr>,
    role: Expr,
    image: Option<ImageTf>,
    zip: Option<ZipTf>,
    layers: Option<Expr>,
    architecture: &'static str,
    memory: i64,
    timeout: u64,
    reserved_concurrency: Option<i64>,
    publish: bool,
    code_signing: Option<Expr>,
    key: Option<Expr>,
    ephemeral_storage: Option<u64>,
    environment: Option<Expr>,
    network: Option<NetworkTf>,
    mount: Option<(Expr, String)>,
    dead_letter: Option<Expr>,
    tracing: &'static str,
    log_format: &'static str,
    log_group: Expr,
    log_level: Option<String>,
    system_log_level: Option<String>,
    pipeline: bool,
    policy: bool,
}

struct ImageTf {
    uri: Expr,
    configured: bool,
    command: Option<Expr>,
    entrypoint: Option<Expr>,
    working_directory: Option<Expr>,
}

struct ZipTf {
    bucket: Expr,
    key: Expr,
    version: Option<Expr>,
    runtime: String,
    handler: String,
}

struct NetworkTf {
    subnets: Expr,
    groups: Expr,
}

#[derive(Template)]
#[template(path = "function/async.tf.j2")]
struct AsyncTf {
    at: String,
    retries: i64,
    max_age: u64,
    on_success: Option<Expr>,
    on_failure: Option<Expr>,
}

#[derive(Template)]
#[template(path = "function/iam.tf.j2")]
struct IamTf {
    path: String,
    trust: Expr,
    name: Expr,
    policy: Option<(String, Expr)>,
    attached: bool,
}

#[derive(Template)]
#[template(path = "function/logs.tf.j2")]
struct LogsTf {
    path: String,
    name: Expr,
    class: &'static str,
    retention: u64,
    key: Option<Expr>,
}

fn own(attribute: &str) -> Expr {
    Expr::reference(format!("aws_lambda_function.this.{attribute}"))
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    // The role's policy names the group's ARN, which is this module's own output.
    module.own("log_group_arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
    let (role, role_name, policy) = render_role(model, module);
    render_main(model, &role, policy, module);
    render_async(model, module);
    render_logs(model, module);
    triggers::render(&model.triggers, module);
    module.output("arn", own("arn"));
    module.output("invoke_arn", own("invoke_arn"));
    module.output("role_arn", role);
    module.output("role_name", role_name);
    if model.logs.own.is_some() {
        module.output("log_group_arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
    }
    if model.publish {
        module.output("version", own("version"));
        module.output("qualified_arn", own("qualified_arn"));
    }
    if !model.triggers.buckets.is_empty() {
        module.output_after(BucketSubscriber::ARN, own("arn"), triggers::permissions(&model.triggers));
    }
}

/// ARN and name of the role, and whether it has a policy here.
fn render_role(model: &Model, module: &mut Module<'_>) -> (Expr, Expr, bool) {
    let (name, statements) = match &model.role {
        Role::Own { name, policy } => (name, policy),
        Role::Shared { arn, name } => return (module.value(arn), module.value(name), false),
    };
    let mut paths: Vec<String> = statements.iter().flat_map(|statement| statement.because.iter().map(Path::part)).collect();
    paths.sort();
    paths.dedup();
    let document = (!statements.is_empty()).then(|| Statement::document(statements, module));
    let template = IamTf {
        path: module.path.dotted(),
        trust: Statement::trust(LAMBDA),
        name: module.value(name),
        policy: document.map(|document| (format!("For {}", paths.join(", ")), document)),
        attached: model.network.is_some(),
    };
    module.file("iam.tf", &template);
    (Expr::reference("aws_iam_role.this.arn"), Expr::reference("aws_iam_role.this.name"), template.policy.is_some())
}

fn list(values: &[Value], module: &mut Module<'_>) -> Expr {
    Expr::List(values.iter().map(|value| module.value(value)).collect())
}

fn render_main(model: &Model, role: &Expr, policy: bool, module: &mut Module<'_>) {
    let (mut image, mut zip) = (None, None);
    match &model.package {
        Some(Package::Image { image: uri, command, entrypoint, working_directory }) => {
            image = Some(ImageTf {
                uri: module.value(uri),
                configured: command.is_some() || entrypoint.is_some() || working_directory.is_some(),
                command: command.as_ref().map(|command| list(command, module)),
                entrypoint: entrypoint.as_ref().map(|entrypoint| list(entrypoint, module)),
                working_directory: working_directory.as_ref().map(|folder| module.value(folder)),
            });
        }
        Some(Package::Zip { bucket, key, version, runtime, handler }) => {
            zip = Some(ZipTf {
                bucket: module.value(bucket),
                key: module.value(key),
                version: version.as_ref().map(|version| module.value(version)),
                runtime: runtime.to_string(),
                handler: handler.to_string(),
            });
        }
        None => {}
    }
    let environment = model.environment.iter().map(|(name, value)| (name.to_string(), module.value(value)));
    let environment: Vec<_> = environment.collect();
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        description: model.description.as_ref().map(|text| module.value(text)),
        role: role.clone(),
        image,
        zip,
        layers: (!model.layers.is_empty()).then(|| list(&model.layers, module)),
        architecture: match model.architecture {
            Architecture::X8664 => "x86_64",
            Architecture::Arm64 => "arm64",
        },
        memory: model.memory,
        timeout: model.timeout,
        reserved_concurrency: model.reserved_concurrency,
        publish: model.publish,
        code_signing: model.code_signing.as_ref().map(|arn| module.value(arn)),
        key: model.key.as_ref().map(|key| module.value(key)),
        ephemeral_storage: model.ephemeral_storage,
        environment: (!environment.is_empty()).then(|| Expr::object(environment)),
        network: model.network.as_ref().map(|network| NetworkTf {
            subnets: match &network.subnets {
                Subnets::Tier(ids) => module.value(ids),
                Subnets::Some(ids) => list(ids, module),
            },
            groups: Expr::List(network.group.iter().map(|group| module.value(group)).collect()),
        }),
        mount: model.mounts.first().and_then(|mount| {
            let (point, path) = (mount.access_point.as_ref()?, mount.path.as_ref()?);
            Some((module.value(point), path.to_string()))
        }),
        dead_letter: model.dead_letter.as_ref().map(|target| module.value(target)),
        tracing: match model.tracing {
            Tracing::PassThrough => "PassThrough",
            Tracing::Active => "Active",
        },
        log_format: if model.logs.json { "JSON" } else { "Text" },
        // Lambda would make the group by itself, without retention (trap 15).
        log_group: match &model.logs.own {
            Some(_) => Expr::reference("aws_cloudwatch_log_group.this.name"),
            None => module.value(&model.logs.group),
        },
        log_level: model.logs.level.map(|level| level.as_str().to_uppercase()),
        system_log_level: model.logs.system_level.map(|level| level.as_str().to_uppercase()),
        pipeline: model.pipeline,
        policy,
    };
    module.file("main.tf", &template);
}

fn render_async(model: &Model, module: &mut Module<'_>) {
    let Some(later) = &model.asynchronous else { return };
    let template = AsyncTf {
        at: module.path.key("async").to_string(),
        retries: later.retries,
        max_age: later.max_age,
        on_success: later.on_success.as_ref().map(|to| module.value(to)),
        on_failure: later.on_failure.as_ref().map(|to| module.value(to)),
    };
    module.file("async.tf", &template);
}

fn render_logs(model: &Model, module: &mut Module<'_>) {
    let Some(own) = &model.logs.own else { return };
    let template = LogsTf {
        path: model.logs.at.to_string(),
        name: module.value(&model.logs.group),
        class: own.class.api(),
        retention: own.retention.days(),
        key: own.key.as_ref().map(|key| module.value(key)),
    };
    module.file("logs.tf", &template);
}
