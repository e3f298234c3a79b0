//! The load balancer's module.

use askama::Template;

use super::conditions::Conditions;
use super::listener::{Action, Listener, Redirect};
use super::model::{LogsTo, Model, Settings, TargetGroup};
use super::spec::{DesyncMitigation, ForwardedFor};
use crate::contract::{Module, Target, Value};
use crate::diag::{Path, Segment};
use crate::hcl::{Expr, Ident, Part, filters, identifier};

#[derive(Template)]
#[template(path = "load_balancer/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    name: Expr,
    internal: bool,
    group: Expr,
    subnets: Expr,
    settings: &'m Settings,
    desync_mitigation: Option<&'static str>,
    forwarded_for: Option<&'static str>,
    deletion_protection: bool,
    access_logs: Option<LogsView>,
    connection_logs: Option<LogsView>,
}

struct LogsView {
    bucket: Expr,
    prefix: Option<String>,
}

#[derive(Template)]
#[template(path = "load_balancer/target_groups.tf.j2")]
struct TargetGroupsTf<'m> {
    groups: Vec<GroupView<'m>>,
    network: Option<Expr>,
}

struct GroupView<'m> {
    path: String,
    label: Ident,
    name: Expr,
    target: &'m Target,
    /// `HTTP2` or `GRPC`; what is default is not written.
    protocol_version: Option<&'static str>,
    algorithm: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "load_balancer/listeners.tf.j2")]
struct ListenersTf {
    listeners: Vec<ListenerView>,
}

struct ListenerView {
    path: String,
    label: Ident,
    port: i64,
    tls: Option<TlsView>,
    /// The HTTPS listeners that it redirects to: nobody is sent to a port that is not open yet.
    after: Option<Expr>,
    further: Vec<(Ident, Expr)>,
    headers: Vec<(Ident, Expr)>,
    hide_server: bool,
    action: ActionView,
}

struct TlsView {
    policy: String,
    certificate: Expr,
}

struct ActionView {
    forward: Option<Expr>,
    redirect: Option<RedirectView>,
    respond: Option<RespondView>,
}

struct RedirectView {
    port: Option<i64>,
    protocol: Option<&'static str>,
    host: Option<Expr>,
    path: Option<Expr>,
    query: Option<Expr>,
    permanent: bool,
}

struct RespondView {
    status: i64,
    content_type: &'static str,
    body: Option<Expr>,
}

#[derive(Template)]
#[template(path = "load_balancer/routes.tf.j2")]
struct RoutesTf {
    routes: Vec<RouteView>,
}

struct RouteView {
    path: String,
    label: Ident,
    listener: Ident,
    priority: i64,
    conditions: ConditionsView,
    action: ActionView,
}

struct ConditionsView {
    host: Option<Expr>,
    paths: Option<Expr>,
    headers: Vec<(String, Expr)>,
    methods: Option<Expr>,
    query: Vec<(String, Vec<Expr>)>,
    sources: Option<Expr>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    main(model, module);
    if !model.targets.is_empty() {
        let network = module.value(&Value::output("network", "vpc_id"));
        let groups = model.targets.iter().map(|group| group_view(group, module)).collect();
        module.file("target_groups.tf", &TargetGroupsTf { groups, network: Some(network) });
    }
    let listeners = model.listeners.iter().map(|listener| listener_view(listener, &model.listeners, module)).collect();
    module.file("listeners.tf", &ListenersTf { listeners });
    let mut routes = Vec::new();
    for listener in &model.listeners {
        let mut ordered: Vec<_> = listener.routes.iter().collect();
        ordered.sort_by_key(|route| route.priority);
        for route in ordered {
            routes.push(RouteView {
                path: provenance(&route.at),
                label: Ident::from_text(&route.label),
                listener: Ident::from_text(&listener.name),
                priority: route.priority,
                conditions: conditions_view(&route.conditions, module),
                action: action_view(&route.action, module),
            });
        }
    }
    module.file("routes.tf", &RoutesTf { routes });
    outputs(model, module);
}

/// The path without positions in lists, which change when a neighbour comes or goes.
fn provenance(at: &Path) -> String {
    let mut kept = at.clone();
    let mut up = Some(at);
    while let Some(path) = up {
        if matches!(path.last(), Some(Segment::Index(_))) {
            kept = path.parent().cloned().unwrap_or_default();
        }
        up = path.parent();
    }
    kept.to_string()
}

fn main(model: &Model, module: &mut Module<'_>) {
    let settings = &model.settings;
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        internal: model.internal,
        group: Expr::List(vec![module.value(&model.group)]),
        subnets: module.value(&model.subnets),
        settings,
        desync_mitigation: match settings.desync_mitigation {
            DesyncMitigation::Defensive => None,
            other => Some(other.as_str()),
        },
        forwarded_for: match settings.forwarded_for {
            ForwardedFor::Append => None,
            other => Some(other.as_str()),
        },
        deletion_protection: model.deletion_protection,
        access_logs: model.access_logs.as_ref().map(|logs| logs_view(logs, module)),
        connection_logs: model.connection_logs.as_ref().map(|logs| logs_view(logs, module)),
    };
    module.file("main.tf", &template);
}

fn logs_view(logs: &LogsTo, module: &mut Module<'_>) -> LogsView {
    LogsView { bucket: module.value(&logs.bucket), prefix: logs.prefix.as_ref().map(ToString::to_string) }
}

fn group_view<'m>(group: &'m TargetGroup, module: &mut Module<'_>) -> GroupView<'m> {
    module.named_after("aws_lb_target_group", &[&group.component], |names| identifier(&names.concat()));
    GroupView {
        path: provenance(&group.at),
        label: Ident::from_text(&group.component),
        name: module.value(&group.name),
        target: &group.target,
        protocol_version: Some(group.target.protocol_version).filter(|version| *version != "HTTP1"),
        algorithm: Some(group.target.algorithm).filter(|algorithm| *algorithm != "round_robin"),
    }
}

fn listener_view(listener: &Listener, all: &[Listener], module: &mut Module<'_>) -> ListenerView {
    let secure = all.iter().filter(|other| other.https() && !listener.https() && matches!(listener.action, Action::Redirect(_)));
    let after: Vec<Expr> = secure.map(|other| Expr::reference(format!("aws_lb_listener.{}", identifier(&other.name)))).collect();
    let mut certificates = listener.certificates.iter();
    let tls = certificates.next().map(|first| TlsView { policy: listener.tls_policy.to_string(), certificate: module.value(first) });
    let further = certificates.map(|certificate| {
        let name = certificate.outputs().next().map_or_else(|| "".into(), |output| output.component.clone());
        let label = |name: &str| identifier(&format!("{}_{name}", listener.name));
        module.named_after("aws_lb_listener_certificate", &[&name], |names| label(&names.concat()));
        (Ident::from_text(&label(&name)), module.value(certificate))
    });
    ListenerView {
        path: listener.at.dotted(),
        label: Ident::from_text(&listener.name),
        port: listener.port,
        tls,
        further: further.collect(),
        headers: listener
            .headers
            .iter()
            .map(|(key, value)| {
                let argument = match *key {
                    "access_control_max_age" => "routing_http_response_access_control_max_age_header_value".to_owned(),
                    key => format!("routing_http_response_{key}_header_value"),
                };
                (Ident::from_text(&argument), module.value(value))
            })
            .collect(),
        hide_server: !listener.server_header,
        after: (!after.is_empty()).then_some(Expr::List(after)),
        action: action_view(&listener.action, module),
    }
}

fn action_view(action: &Action, module: &mut Module<'_>) -> ActionView {
    let none = ActionView { forward: None, redirect: None, respond: None };
    match action {
        Action::Forward(to) => ActionView { forward: Some(Expr::reference(format!("aws_lb_target_group.{}.arn", identifier(to)))), ..none },
        Action::Redirect(redirect) => ActionView { redirect: Some(redirect_view(redirect, module)), ..none },
        Action::Respond { status, content_type, body } => {
            let body = body.as_ref().map(|body| module.value(body));
            ActionView { respond: Some(RespondView { status: *status, content_type, body }), ..none }
        }
    }
}

fn redirect_view(redirect: &Redirect, module: &mut Module<'_>) -> RedirectView {
    RedirectView {
        port: redirect.scheme.map(|(_, port)| port),
        protocol: redirect.scheme.map(|(protocol, _)| protocol),
        host: redirect.host.as_ref().map(|value| module.value(value)),
        path: redirect.path.as_ref().map(|value| module.value(value)),
        query: redirect.query.as_ref().map(|value| module.value(value)),
        permanent: redirect.permanent,
    }
}

fn conditions_view(conditions: &Conditions, module: &mut Module<'_>) -> ConditionsView {
    let list = |exprs: Vec<Expr>| (!exprs.is_empty()).then_some(Expr::List(exprs));
    let mut values = |values: &[Value]| values.iter().map(|value| module.value(value)).collect::<Vec<_>>();
    ConditionsView {
        host: list(values(&conditions.host)),
        paths: list(values(&conditions.path)),
        headers: conditions.headers.iter().map(|(name, list)| (name.to_string(), Expr::List(values(list)))).collect(),
        methods: list(conditions.methods.iter().map(|method| Expr::text(*method)).collect()),
        query: conditions.query.iter().map(|(name, list)| (name.to_string(), values(list))).collect(),
        sources: list(conditions.sources.iter().map(|range| Expr::text(range.to_string())).collect()),
    }
}

fn outputs(model: &Model, module: &mut Module<'_>) {
    let url = url(model, module);
    module.output("url", url);
    for name in ["dns_name", "zone_id", "arn", "arn_suffix"] {
        module.output(name, Expr::reference(format!("aws_lb.this.{name}")));
    }
    for group in &model.targets {
        let label = identifier(&group.component);
        let arn = Expr::reference(format!("aws_lb_target_group.{label}.arn"));
        // ECS refuses a service whose target group has no load balancer yet (trap 1).
        module.output_after(&format!("{label}_target_group_arn"), arn, group.after.clone());
        let suffix = Expr::reference(format!("aws_lb_target_group.{label}.arn_suffix"));
        module.output(&format!("{label}_target_group_arn_suffix"), suffix);
    }
}

/// The address of the listener that a person would open: HTTPS before HTTP, the usual port before others. Over HTTPS the name is the
/// certificate's: none covers the balancer's own.
fn url(model: &Model, module: &mut Module<'_>) -> Expr {
    let rank = |listener: &&Listener| (!listener.https(), !matches!(listener.port, 80 | 443), listener.port);
    let listener = model.listeners.iter().min_by_key(rank);
    let (scheme, usual, port) = match listener {
        Some(listener) if listener.https() => ("https://", 443, listener.port),
        Some(listener) => ("http://", 80, listener.port),
        None => ("http://", 80, 80),
    };
    let certificate = listener.and_then(|listener| listener.certificates.first()).and_then(|arn| arn.outputs().next());
    let domain = certificate.map(|output| Value::output(output.component.clone(), "domain"));
    let domain = domain.filter(|domain| domain.outputs().all(|output| module.world().attribute(output).is_some()));
    let domain = domain.map(|domain| module.world().known(&domain)).filter(|domain| !domain.to_string().starts_with('*'));
    let mut parts = vec![Part::Literal(scheme.into())];
    match domain.map(|domain| module.value(&domain)) {
        Some(Expr::Text(name)) => parts.extend(name),
        _ => parts.push(Part::Interpolation(Expr::reference("aws_lb.this.dns_name"))),
    }
    if port != usual {
        parts.push(Part::Literal(format!(":{port}").into()));
    }
    Expr::Text(parts)
}
