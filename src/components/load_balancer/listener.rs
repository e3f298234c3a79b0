//! Listeners and routes with every default filled in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::conditions::{Conditions, priorities};
use super::rules;
use super::spec::{self, Spec};
use crate::contract::{Resolver, UNKNOWN_NAME, Value, short_hash, unknown};
use crate::diag::{Finding, Path, Place};
use crate::hcl::identifier;
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Name, OneOrMany};
use crate::units::Template;

/// Takes TLS 1.2 and 1.3, and no cipher without forward secrecy.
const TLS_POLICY: &str = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/// What happens to a request.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    /// The component that answers.
    Forward(Arc<str>),
    Redirect(Redirect),
    Respond {
        status: i64,
        content_type: &'static str,
        body: Option<Value>,
    },
}

impl Action {
    /// The component that it forwards to.
    fn forward(&self) -> Option<&Arc<str>> {
        if let Self::Forward(to) = self { Some(to) } else { None }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Redirect {
    /// Listener, where its protocol and port are redirected to.
    pub(super) to: Option<Arc<str>>,
    /// `HTTP` or `HTTPS`, and the port, of that listener.
    pub(super) scheme: Option<(&'static str, i64)>,
    pub(super) host: Option<Value>,
    pub(super) path: Option<Value>,
    pub(super) query: Option<Value>,
    pub(super) permanent: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// Terraform name.
    pub(super) label: String,
    pub(super) conditions: Conditions,
    pub(super) action: Action,
    pub(super) priority: i64,
    /// Whether the file fixes the priority.
    pub(super) written: bool,
    pub(super) at: Path,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listener {
    pub(super) name: Arc<str>,
    pub(super) port: i64,
    pub(super) certificates: Vec<Value>,
    pub(super) tls_policy: Arc<str>,
    pub(super) action: Action,
    pub(super) routes: Vec<Route>,
    /// Argument and value.
    pub(super) headers: Vec<(&'static str, Value)>,
    pub(super) server_header: bool,
    pub(super) at: Path,
}

impl Listener {
    pub(super) fn https(&self) -> bool {
        !self.certificates.is_empty()
    }

    /// Components that it forwards to, as often as it does.
    pub(super) fn forwards(&self) -> impl Iterator<Item = &Arc<str>> {
        std::iter::once(&self.action).chain(self.routes.iter().map(|route| &route.action)).filter_map(Action::forward)
    }

    /// Terraform addresses of what forwards to `component`.
    pub(super) fn forwarders(&self, component: &str) -> impl Iterator<Item = String> {
        let forwards = move |action: &Action| action.forward().is_some_and(|to| **to == *component);
        let own = forwards(&self.action).then(|| format!("aws_lb_listener.{}", identifier(&self.name)));
        let routes = self.routes.iter().filter(move |route| forwards(&route.action));
        own.into_iter().chain(routes.map(|route| format!("aws_lb_listener_rule.{}", route.label)))
    }
}

/// What requests of one listener or route can be done with, as written.
struct Choices<'s> {
    forward: Option<(&'s Name, &'static str)>,
    redirect: Option<(&'s spec::Redirect, &'static str)>,
    respond: Option<&'s spec::Respond>,
}

/// All listeners of `spec`.
pub(super) fn listeners(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Listener> {
    let at = resolver.path.key("listeners");
    let mut result: Vec<Listener> = Vec::with_capacity(spec.listeners.len());
    for (name, listener) in &spec.listeners {
        result.push(resolve(spec, name, listener, &at.key(name.shared()), resolver));
    }
    name_apart(&mut result);
    result
}

fn resolve(spec: &Spec, name: &Name, listener: &spec::Listener, at: &Path, resolver: &mut Resolver<'_>) -> Listener {
    let choices = Choices {
        forward: listener.forward_to.as_ref().map(|to| (to, "forward_to")),
        redirect: listener.redirect_to.as_ref().map(|to| (to, "redirect_to")),
        respond: listener.respond.as_ref(),
    };
    let fallback = !listener.routes.is_empty();
    let action = action(spec, &choices, at, fallback, resolver);
    let routes_at = at.key("routes");
    let mut routes: Vec<Route> = Vec::with_capacity(listener.routes.len());
    for (index, route) in listener.routes.iter().enumerate() {
        routes.push(self::route(spec, name, route, &routes_at.index(index), resolver));
    }
    let wanted: Vec<_> = routes.iter().map(|r| (&r.conditions, r.written.then_some(r.priority))).collect();
    let numbers = priorities(&wanted);
    for (route, priority) in routes.iter_mut().zip(numbers) {
        route.priority = priority;
    }
    let tls_policy = listener.tls_policy.clone().unwrap_or_else(|| TLS_POLICY.into());
    if !tls_policy.starts_with("ELBSecurityPolicy-") {
        let message = format!("`{tls_policy}` is not a TLS policy of a load balancer");
        let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("tls_policy")), message);
        resolver.findings.push(finding.help(format!("their names start with `ELBSecurityPolicy-`; the default is `{TLS_POLICY}`")));
    }
    let headers_at = at.key("response_headers");
    let headers = listener.response_headers.as_ref();
    Listener {
        name: name.shared(),
        port: listener.port.get(),
        certificates: listener.certificate.iter().flat_map(|list| &list.0).map(|c| Value::output(c.shared(), "arn")).collect(),
        tls_policy,
        action,
        routes,
        headers: headers.map(|headers| response_headers(headers, &headers_at, resolver)).unwrap_or_default(),
        server_header: headers.is_none_or(|headers| headers.server),
        at: at.clone(),
    }
}

fn response_headers(headers: &spec::ResponseHeaders, at: &Path, resolver: &mut Resolver<'_>) -> Vec<(&'static str, Value)> {
    let written = [
        ("strict_transport_security", &headers.strict_transport_security),
        ("content_security_policy", &headers.content_security_policy),
        ("x_content_type_options", &headers.x_content_type_options),
        ("x_frame_options", &headers.x_frame_options),
        ("access_control_allow_origin", &headers.access_control_allow_origin),
        ("access_control_allow_methods", &headers.access_control_allow_methods),
        ("access_control_allow_headers", &headers.access_control_allow_headers),
        ("access_control_allow_credentials", &headers.access_control_allow_credentials),
        ("access_control_expose_headers", &headers.access_control_expose_headers),
        ("access_control_max_age", &headers.access_control_max_age),
    ];
    let mut result = Vec::new();
    for (key, template) in written {
        if let Some(template) = template {
            result.push((key, resolver.value(template, &at.key(key))));
        }
    }
    result
}

fn route(spec: &Spec, listener: &Name, route: &spec::Route, at: &Path, resolver: &mut Resolver<'_>) -> Route {
    let choices = Choices {
        forward: route.to.as_ref().map(|to| (to, "to")),
        redirect: route.redirect.as_ref().map(|to| (to, "redirect")),
        respond: route.respond.as_ref(),
    };
    let conditions = Conditions {
        host: values(route.host.as_ref(), &at.key("host"), resolver),
        path: values(route.path.as_ref(), &at.key("path"), resolver),
        headers: named(&route.header, &at.key("header"), resolver),
        methods: route.method.iter().flat_map(|methods| &methods.0).map(|method| method.as_str()).collect(),
        query: named(&route.query, &at.key("query"), resolver),
        sources: route.source_ip.iter().flat_map(|ranges| ranges.0.iter().copied()).collect(),
    };
    for (value, index) in conditions.path.iter().zip(0..) {
        let refused = value.as_literal().is_some_and(|text| !text.starts_with(['/', '*']) || text.chars().count() > 128);
        if refused {
            let place = if conditions.path.len() == 1 { at.key("path") } else { at.key("path").index(index) };
            let message = "a path of a route starts with `/` or `*` and has at most 128 characters";
            resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&place), message));
        }
    }
    Route {
        label: format!("{}_{}", identifier(listener.as_str()), conditions.label()),
        action: action(spec, &choices, at, false, resolver),
        priority: route.priority.map_or(0, crate::source::Int::get),
        written: route.priority.is_some(),
        conditions,
        at: at.clone(),
    }
}

fn values(list: Option<&OneOrMany<Template>>, at: &Path, resolver: &mut Resolver<'_>) -> Vec<Value> {
    let Some(OneOrMany(list)) = list else { return Vec::new() };
    let alone = list.len() == 1;
    let place = |index| if alone { at.clone() } else { at.index(index) };
    list.iter().enumerate().map(|(index, template)| resolver.value(template, &place(index))).collect()
}

fn named(map: &crate::map::IndexMap<Arc<str>, OneOrMany<Template>>, at: &Path, resolver: &mut Resolver<'_>) -> Vec<(Arc<str>, Vec<Value>)> {
    let mut result: Vec<_> = map.iter().map(|(name, list)| (name.clone(), values(Some(list), &at.key(name.clone()), resolver))).collect();
    result.sort_by(|(one, _), (other, _)| one.cmp(other));
    result
}

/// The one action that is written. `fallback` allows none: then the answer is 404.
fn action(spec: &Spec, choices: &Choices<'_>, at: &Path, fallback: bool, resolver: &mut Resolver<'_>) -> Action {
    let written = [choices.forward.map(|(_, key)| key), choices.redirect.map(|(_, key)| key), choices.respond.map(|_| "respond")];
    let written: Vec<&'static str> = written.into_iter().flatten().collect();
    if written.len() > 1 || (written.is_empty() && !fallback) {
        resolver.findings.push(rules::action_count::finding(at, &written));
    }
    if let Some((to, _)) = choices.forward {
        return Action::Forward(to.shared());
    }
    if let Some((redirect, key)) = choices.redirect {
        return Action::Redirect(self::redirect(spec, redirect, &at.key(key), resolver));
    }
    let at = at.key("respond");
    let body = choices.respond.and_then(|respond| respond.body.as_ref()).map(|body| resolver.value(body, &at.key("body")));
    if body.as_ref().and_then(Value::as_literal).is_some_and(|text| text.chars().count() > 1024) {
        let message = "the body of a fixed response has at most 1024 characters";
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&at.key("body")), message));
    }
    let status = choices.respond.map_or(404, |respond| respond.status.get());
    if (300..400).contains(&status) {
        let message = format!("a fixed response cannot have the status {status}");
        let place = Place::value(&at.key("status"));
        resolver.findings.push(Finding::new(&BAD_VALUE, place, message).help("redirect with `redirect_to:`, or `redirect:` in a route"));
    }
    Action::Respond { status, content_type: choices.respond.map_or("text/plain", |respond| respond.content_type.as_str()), body }
}

fn redirect(spec: &Spec, redirect: &spec::Redirect, at: &Path, resolver: &mut Resolver<'_>) -> Redirect {
    let target = redirect.to.as_ref().and_then(|to| spec.listeners.get(to.as_str()));
    if let (Some(to), None) = (&redirect.to, target) {
        let message = format!("there is no listener `{to}`");
        let place = if written_as_map(redirect) { at.key("to") } else { at.clone() };
        let names = spec.listeners.keys().map(Name::as_str);
        resolver.findings.push(unknown(&UNKNOWN_NAME, &place, message, to.as_str(), names));
    }
    let mut value = |template: &Option<Template>, key: &'static str| template.as_ref().map(|t| resolver.value(t, &at.key(key)));
    Redirect {
        to: redirect.to.as_ref().map(Name::shared),
        scheme: target.map(|listener| (if listener.certificate.is_some() { "HTTPS" } else { "HTTP" }, listener.port.get())),
        host: value(&redirect.host, "host"),
        path: value(&redirect.path, "path"),
        query: value(&redirect.query, "query"),
        permanent: redirect.permanent,
    }
}

/// True when the redirection cannot have been written as a bare listener name.
fn written_as_map(redirect: &spec::Redirect) -> bool {
    redirect.host.is_some() || redirect.path.is_some() || redirect.query.is_some() || !redirect.permanent
}

/// Gives routes whose conditions read alike a hash of them, so that no two have one Terraform name.
fn name_apart(listeners: &mut [Listener]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for route in listeners.iter().flat_map(|listener| &listener.routes) {
        *count.entry(route.label.clone()).or_default() += 1;
    }
    for listener in listeners {
        for route in &mut listener.routes {
            if count.get(&route.label).is_some_and(|count| *count > 1) {
                let text = format!("{}\n{}", listener.name, route.conditions.signature());
                route.label = format!("{}_{}", route.label, short_hash(&text));
            }
        }
    }
}
