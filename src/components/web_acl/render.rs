//! The web ACL's module.

use askama::Template;

use super::model::{Acl, Model, RateLimit};
use super::spec::{DefaultAction, ManagedRules};
use crate::contract::{Module, Value};
use crate::hcl::{Expr, Ident, filters, identifier};
use crate::units::Cidr;

#[derive(Template)]
#[template(path = "web_acl/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    acls: Vec<AclView>,
    allow: bool,
    block_countries: Option<Expr>,
    rate: Option<&'m RateLimit>,
    rate_action: Ident,
    managed: Vec<ManagedView>,
    sampled: bool,
}

struct AclView {
    label: Ident,
    provider: Option<Expr>,
    scope: &'static str,
    name: Expr,
    sets: Vec<SetView>,
    associations: Vec<(Ident, Expr)>,
}

struct SetView {
    label: Ident,
    name: Expr,
    rule: &'static str,
    action: &'static str,
    priority: u8,
    addresses: Expr,
}

struct ManagedView {
    name: &'static str,
    rule: String,
    priority: usize,
    count: bool,
    version: Option<String>,
    overrides: Vec<(String, Ident)>,
}

#[derive(Template)]
#[template(path = "web_acl/logs.tf.j2")]
struct LogsTf {
    path: String,
    retention: u64,
    acls: Vec<LoggedAcl>,
    headers: Vec<String>,
    redact_query: bool,
    only_refused: bool,
}

struct LoggedAcl {
    label: Ident,
    provider: Option<Expr>,
    group: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    if model.acls.is_empty() {
        return;
    }
    let label = |acl: &Acl| match (model.acls.len(), acl.distributions) {
        (1, _) => "this",
        (_, true) => "cloudfront",
        (_, false) => "regional",
    };
    let acls: Vec<AclView> = model.acls.iter().map(|acl| acl_view(model, acl, label(acl), module)).collect();
    let logged = acls.iter().map(|acl| logged_acl(model, acl, module)).collect();
    let template = MainTf {
        path: module.path.dotted(),
        acls,
        allow: model.default_action == DefaultAction::Allow,
        block_countries: (!model.block_countries.is_empty()).then(|| Expr::texts(model.block_countries.iter().map(ToString::to_string))),
        rate: model.rate_limit.as_ref(),
        rate_action: Ident::from_text(model.rate_limit.as_ref().map_or("block", |rate| rate.action.as_str())),
        managed: model.managed.iter().enumerate().map(|(index, managed)| managed_view(index, managed)).collect(),
        sampled: model.sampled_requests,
    };
    module.file("main.tf", &template);
    if let Some(logs) = &model.logs {
        let template = LogsTf {
            path: module.path.key("logs").to_string(),
            retention: logs.retention.days(),
            acls: logged,
            headers: logs.redact_headers.iter().map(|header| header.to_ascii_lowercase()).collect(),
            redact_query: logs.redact_query,
            only_refused: logs.only_refused,
        };
        module.file("logs.tf", &template);
    }
    for acl in &model.acls {
        for (component, _) in &acl.protects {
            let arn = Expr::reference(format!("aws_wafv2_web_acl.{}.arn", label(acl)));
            module.output(&format!("{}_web_acl_arn", identifier(component)), arn);
        }
    }
}

fn logged_acl(model: &Model, acl: &AclView, module: &mut Module<'_>) -> LoggedAcl {
    let mut group = Value::literal("aws-waf-logs-");
    group.extend(model.name.clone());
    // Both may be in one region.
    if acl.label.as_str() == "cloudfront" {
        group = group.then("-cloudfront");
    }
    LoggedAcl { label: acl.label.clone(), provider: acl.provider.clone(), group: module.value(&group) }
}

fn acl_view(model: &Model, acl: &Acl, label: &str, module: &mut Module<'_>) -> AclView {
    let region = module.facts().distribution_region();
    let elsewhere = acl.distributions && module.facts().facts.region != region;
    let set_label = |what: &str| if label == "this" { what.to_owned() } else { format!("{label}_{what}") };
    let mut set = |rule: &'static str, action, priority, ranges: &[Cidr]| {
        let name = module.value(&model.name.clone().then(&format!("-{rule}")));
        let addresses = Expr::texts(ranges.iter().map(ToString::to_string));
        (!ranges.is_empty()).then(|| SetView { label: Ident::from_text(&set_label(rule)), name, rule, action, priority, addresses })
    };
    let sets = [set("allowed", "allow", 0, &model.allow_ips), set("blocked", "block", 1, &model.block_ips)];
    let mut associations = Vec::new();
    if !acl.distributions {
        for (component, _) in &acl.protects {
            let arn = module.value(&Value::output(component.clone(), "arn"));
            module.named_after("aws_wafv2_web_acl_association", &[component], |names| identifier(&names.concat()));
            associations.push((Ident::from_text(component), arn));
        }
    }
    AclView {
        label: Ident::from_text(label),
        provider: elsewhere.then(|| module.provider(&region)),
        scope: if acl.distributions { "CLOUDFRONT" } else { "REGIONAL" },
        name: module.value(&model.name),
        sets: sets.into_iter().flatten().collect(),
        associations,
    }
}

fn managed_view(index: usize, managed: &ManagedRules) -> ManagedView {
    let (name, _) = managed.group.facts();
    ManagedView {
        name,
        rule: managed.group.as_str().to_owned(),
        priority: 10 + index,
        count: managed.count,
        version: managed.version.as_ref().map(ToString::to_string),
        overrides: managed.rules.iter().map(|(rule, action)| (rule.to_string(), Ident::from_text(action.as_str()))).collect(),
    }
}

