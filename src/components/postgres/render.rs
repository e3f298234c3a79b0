//! The database's module.

use askama::Template;

use super::model::{Credentials, Insights, Model, SECRET_NAME, Storage};
use crate::contract::{KeyService, Module, Statement, Value};
use crate::hcl::{Expr, Ident, Part, filters};
use crate::source::{DailyWindow, WeeklyWindow};

#[derive(Template)]
#[template(path = "postgres/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    prefix: Expr,
    tier: &'m str,
    subnet_ids: Expr,
    major: &'m str,
    parameters: Vec<ParameterTf<'m>>,
    identifier: Expr,
    engine_version: &'m str,
    instance_class: &'m str,
    authority: Option<Expr>,
    lifecycle_support: &'static str,
    snapshot: Option<Expr>,
    storage: &'m Storage,
    encrypted: bool,
    key: Option<Expr>,
    database: Option<&'m str>,
    username: &'m str,
    password_version: Option<i64>,
    iam: bool,
    security_group_id: Expr,
    port: u16,
    public: bool,
    multi_zone: bool,
    zone: Option<&'m str>,
    backup_retention: u64,
    backup_window: Option<&'m DailyWindow<30>>,
    copy_tags: bool,
    delete_automated: bool,
    final_snapshot: Option<Expr>,
    deletion_protection: bool,
    auto_minor_upgrade: bool,
    allow_major_upgrade: bool,
    apply_immediately: bool,
    maintenance_window: Option<&'m WeeklyWindow<30>>,
    insights_mode: Option<&'static str>,
    insights: Option<&'m Insights>,
    insights_key: Option<Expr>,
    monitoring_interval: Option<&'static str>,
    log_exports: Option<Expr>,
    blue_green_update: bool,
    wait: Option<Expr>,
}

struct ParameterTf<'m> {
    name: &'m str,
    value: Expr,
    pending_reboot: bool,
}

#[derive(Template)]
#[template(path = "postgres/credentials.tf.j2")]
struct CredentialsTf<'m> {
    path: String,
    component: &'m str,
    password_version: Option<i64>,
    rotation_days: Option<u64>,
    protected: bool,
    secret_name: Expr,
    key: Option<Expr>,
    port: u16,
    database: &'m str,
    username: &'m str,
    url: Expr,
}

#[derive(Template)]
#[template(path = "postgres/logs.tf.j2")]
struct LogsTf {
    path: String,
    logs: Vec<LogTf>,
    retention_days: Option<u64>,
}

struct LogTf {
    label: Ident,
    name: Expr,
}

#[derive(Template)]
#[template(path = "postgres/iam.tf.j2")]
struct IamTf<'m> {
    path: String,
    component: &'m str,
    name: Expr,
    trust: Expr,
    policy_arn: &'m str,
}

#[derive(Template)]
#[template(path = "postgres/backups.tf.j2")]
struct BackupsTf<'m> {
    path: String,
    component: &'m str,
    provider: Expr,
    encrypted: bool,
    protected: bool,
    keep_key: bool,
    policy: Expr,
    retention_days: u64,
}

const PASSWORD: &str = "ephemeral.aws_secretsmanager_random_password.this.random_password";

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    main(model, module);
    credentials(model, module);
    logs(model, module);
    monitoring(model, module);
    backups(model, module);
    outputs(model, module);
}

fn main(model: &Model, module: &mut Module<'_>) {
    let optional = |value: &Option<Value>, module: &mut Module<'_>| value.as_ref().map(|value| module.value(value));
    let parameters = parameters(model, module);
    let exports = model.logs.iter().map(|log| log.export.as_str());
    let template = MainTf {
        path: module.path.dotted(),
        prefix: module.value(&model.identifier.clone().then("-")),
        tier: &model.tier,
        subnet_ids: module.value(&model.subnet_ids),
        major: model.engine_version.major(),
        parameters,
        identifier: module.value(&model.identifier),
        engine_version: model.engine_version.as_str(),
        instance_class: model.instance_class.as_str(),
        authority: model.authority.map(|authority| Expr::text(authority.as_str())),
        lifecycle_support: if model.extended_support {
            "open-source-rds-extended-support"
        } else {
            "open-source-rds-extended-support-disabled"
        },
        snapshot: optional(&model.snapshot, module),
        storage: &model.storage,
        encrypted: model.encrypted,
        key: optional(&model.key, module),
        database: model.database.as_deref(),
        username: &model.username,
        password_version: model.password_version(),
        iam: !model.iam_users.is_empty(),
        security_group_id: module.value(&model.security_group_id),
        port: model.port,
        public: model.public,
        multi_zone: model.multi_zone,
        zone: model.zone.as_deref(),
        backup_retention: model.backup.retention_days,
        backup_window: model.backup.window.as_ref(),
        copy_tags: model.backup.copy_tags,
        delete_automated: model.backup.delete_automated,
        final_snapshot: model.backup.final_snapshot.then(|| final_snapshot(model, module)),
        deletion_protection: model.deletion_protection,
        auto_minor_upgrade: model.auto_minor_upgrade,
        allow_major_upgrade: model.allow_major_upgrade,
        apply_immediately: model.apply_immediately,
        maintenance_window: model.maintenance_window.as_ref(),
        insights_mode: model.insights_mode.map(super::spec::InsightsMode::as_str),
        insights: model.insights.as_ref(),
        insights_key: model.insights.as_ref().and_then(|insights| optional(&insights.key, module)),
        monitoring_interval: model.monitoring.as_ref().map(|monitoring| monitoring.interval.as_str().trim_end_matches('s')),
        log_exports: (!model.logs.is_empty()).then(|| Expr::texts(exports)),
        blue_green_update: model.blue_green_update,
        wait: wait(model),
    };
    module.file("main.tf", &template);
}

fn parameters<'m>(model: &'m Model, module: &mut Module<'_>) -> Vec<ParameterTf<'m>> {
    let tls = Expr::text(if model.require_tls { "1" } else { "0" });
    // RDS keeps a value that is its own default as one that waits for a reboot; any other method would differ in every plan.
    let first = ParameterTf { name: "rds.force_ssl", value: tls, pending_reboot: true };
    let others = model.parameters.iter().map(|parameter| ParameterTf {
        name: &parameter.name,
        value: module.value(&parameter.value),
        pending_reboot: parameter.pending_reboot,
    });
    let mut all: Vec<_> = std::iter::once(first).chain(others).collect();
    all.sort_by(|a, b| a.name.cmp(b.name));
    all
}

/// The identifier and the time of the plan that created the database (trap 5).
fn final_snapshot(model: &Model, module: &mut Module<'_>) -> Expr {
    let mut parts = match module.value(&model.identifier.clone().then("-final-")) {
        Expr::Text(parts) => parts,
        other => vec![Part::Interpolation(other)],
    };
    parts.push(Part::Interpolation(Expr::reference(r#"formatdate("YYYYMMDDhhmmss", plantimestamp())"#)));
    Expr::Text(parts)
}

/// The log groups, before RDS makes them (trap 15), and the policy of the monitoring role.
fn wait(model: &Model) -> Option<Expr> {
    let groups = model.logs.iter().map(|log| Expr::reference(format!("aws_cloudwatch_log_group.{}", log_label(log.export))));
    let policy = model.monitoring.iter().map(|_| Expr::reference("aws_iam_role_policy_attachment.monitoring"));
    let all: Vec<Expr> = groups.chain(policy).collect();
    (!all.is_empty()).then_some(Expr::List(all))
}

fn log_label(export: super::spec::LogExport) -> Ident {
    Ident::from_text(export.as_str())
}

fn credentials(model: &Model, module: &mut Module<'_>) {
    let rotation_days = match model.credentials {
        Credentials::Generated { .. } => None,
        Credentials::Managed { rotation_days: Some(days) } => Some(days),
        Credentials::Managed { rotation_days: None } => return,
    };
    let suffix = if model.protected { format!("{SECRET_NAME}-") } else { SECRET_NAME.to_owned() };
    let database = model.database.as_deref().unwrap_or("postgres");
    let url = Expr::Text(vec![
        Part::Literal(format!("postgresql://{}:", model.username).into()),
        Part::Interpolation(Expr::reference(PASSWORD)),
        Part::Literal("@".into()),
        Part::Interpolation(Expr::reference("aws_db_instance.this.endpoint")),
        Part::Literal(format!("/{database}").into()),
    ]);
    let component = module.component().clone();
    let template = CredentialsTf {
        path: module.path.key("credentials").to_string(),
        component: &component,
        password_version: model.password_version(),
        rotation_days,
        protected: model.protected,
        secret_name: module.value(&model.identifier.clone().then(&suffix)),
        key: model.key.as_ref().map(|key| module.value(key)),
        port: model.port,
        database,
        username: &model.username,
        url,
    };
    module.file("credentials.tf", &template);
}

fn logs(model: &Model, module: &mut Module<'_>) {
    let logs = model.logs.iter().map(|log| LogTf { label: log_label(log.export), name: module.value(&log.group) });
    let template = LogsTf {
        logs: logs.collect(),
        path: module.path.key("log_exports").to_string(),
        retention_days: Some(model.log_retention.days()).filter(|days| *days > 0),
    };
    module.file("logs.tf", &template);
}

fn monitoring(model: &Model, module: &mut Module<'_>) {
    let Some(monitoring) = &model.monitoring else { return };
    let component = module.component().clone();
    let template = IamTf {
        path: module.path.key("enhanced_monitoring").to_string(),
        component: &component,
        name: module.value(&monitoring.role_name),
        trust: Statement::trust("monitoring.rds.amazonaws.com"),
        policy_arn: &monitoring.policy_arn,
    };
    module.file("iam.tf", &template);
}

fn backups(model: &Model, module: &mut Module<'_>) {
    let Some(copy) = &model.backup.copy else { return };
    let component = module.component().clone();
    let template = BackupsTf {
        path: module.path.key("backup").key("copy_to").to_string(),
        component: &component,
        provider: module.provider(&copy.region),
        encrypted: model.encrypted,
        protected: model.protected,
        keep_key: model.deletion_protection,
        policy: KeyService::policy(vec![KeyService::account(module.facts(), "aws_kms_key.backup_copy")]),
        retention_days: copy.retention_days,
    };
    module.file("backups.tf", &template);
}

fn outputs(model: &Model, module: &mut Module<'_>) {
    for (name, reference) in [("endpoint", "endpoint"), ("host", "address"), ("arn", "arn"), ("resource_id", "resource_id")] {
        module.output(name, Expr::reference(format!("aws_db_instance.this.{reference}")));
    }
    if model.password_version().is_some() {
        module.output("connection_secret_arn", Expr::reference("aws_secretsmanager_secret.connection.arn"));
        module.output("connection_secret_version_id", Expr::reference("aws_secretsmanager_secret_version.connection.version_id"));
    } else {
        module.output("connection_secret_arn", Expr::reference("aws_db_instance.this.master_user_secret[0].secret_arn"));
    }
    for user in &model.iam_users {
        module.output(&format!("iam_user_arn.{user}"), iam_user_arn(user.as_str(), module));
    }
    for log in &model.logs {
        let label = log_label(log.export);
        module.output(log.export.attribute(), Expr::reference(format!("aws_cloudwatch_log_group.{label}.name")));
    }
}

/// `arn:aws:rds-db:<region>:<account>:dbuser:<resource id>/<user>`; the account is that of the instance's own ARN.
fn iam_user_arn(user: &str, module: &Module<'_>) -> Expr {
    let file = module.facts();
    Expr::Text(vec![
        Part::Literal(format!("arn:{}:rds-db:{}:", file.partition, file.facts.region).into()),
        Part::Interpolation(Expr::reference(r#"split(":", aws_db_instance.this.arn)[4]"#)),
        Part::Literal(":dbuser:".into()),
        Part::Interpolation(Expr::reference("aws_db_instance.this.resource_id")),
        Part::Literal(format!("/{user}").into()),
    ])
}
