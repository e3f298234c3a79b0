//! Origins: where CloudFront asks.

use std::sync::Arc;

use super::names::covers;
use super::spec;
use crate::contract::{Declared, Resolver, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{DurationIn, Name};
use crate::units::Template;

/// What the behaviours of `default` and of routes have in common, as written.
#[derive(Debug, PartialEq)]
pub(super) struct Written<'s> {
    pub(super) to: &'s Name,
    pub(super) origin_domain: Option<&'s Template>,
    pub(super) origin_path: Option<&'s Template>,
    pub(super) origin_headers: &'s crate::map::IndexMap<Arc<str>, Template>,
    pub(super) origin_timeout: u64,
    pub(super) origin_keep_alive: u64,
    pub(super) connect_attempts: i64,
    pub(super) connect_timeout: u64,
    pub(super) cache: Option<spec::Cache>,
    pub(super) methods: Option<spec::Methods>,
    pub(super) compress: bool,
    pub(super) response_headers: spec::ResponseHeaders,
    pub(super) viewer_protocol: Option<spec::ViewerProtocol>,
}

macro_rules! written {
    ($from:expr) => {
        Written {
            to: &$from.to,
            origin_domain: $from.origin_domain.as_ref(),
            origin_path: $from.origin_path.as_ref(),
            origin_headers: &$from.origin_headers,
            origin_timeout: DurationIn::as_seconds($from.origin_timeout),
            origin_keep_alive: DurationIn::as_seconds($from.origin_keep_alive),
            connect_attempts: $from.connect_attempts.get(),
            connect_timeout: DurationIn::as_seconds($from.connect_timeout),
            cache: $from.cache,
            methods: $from.methods,
            compress: $from.compress,
            response_headers: $from.response_headers,
            viewer_protocol: $from.viewer_protocol,
        }
    };
}

impl spec::Behaviour {
    pub(super) fn written(&self) -> Written<'_> {
        written!(self)
    }
}

impl spec::Route {
    pub(super) fn written(&self) -> Written<'_> {
        written!(self)
    }
}

/// A bucket or a load balancer, and how CloudFront asks it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Origin {
    /// As behaviours name it.
    pub(super) id: String,
    pub(super) component: Arc<str>,
    pub(super) kind: Kind,
    pub(super) path: Option<Value>,
    pub(super) headers: Vec<(Arc<str>, Value)>,
    pub(super) connect_attempts: i64,
    pub(super) connect_timeout: u64,
    /// The behaviour that names it first.
    pub(super) at: Path,
}

/// What answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Bucket,
    Balancer(Balancer),
}

/// What is known of a load balancer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Balancer {
    /// The host name by which it is asked.
    pub(super) domain: Option<Value>,
    /// Whether its certificates cover that; `None` where only the apply can tell.
    pub(super) covered: Option<bool>,
    /// Whether it takes TLS on port 443.
    pub(super) tls: bool,
    /// Whether it has public addresses.
    pub(super) public: bool,
    pub(super) timeout: u64,
    pub(super) keep_alive: u64,
}

impl Origin {
    /// The load balancer's side, where it is one.
    pub(super) const fn balancer(&self) -> Option<&Balancer> {
        match &self.kind {
            Kind::Balancer(balancer) => Some(balancer),
            Kind::Bucket => None,
        }
    }

    /// Whether both are asked in the same way.
    fn is_as(&self, other: &Self) -> bool {
        let of = |origin: &Self| Self { id: String::new(), at: Path::root(), ..origin.clone() };
        of(self) == of(other)
    }
}

/// The origin of the behaviour at `at`; `None` where the component is missing or of another type, which is reported elsewhere.
pub(super) fn resolve(written: &Written<'_>, at: &Path, resolver: &mut Resolver<'_>) -> Option<Origin> {
    let world = resolver.world;
    let domain = written.origin_domain.map(|domain| resolver.value(domain, &at.key("origin_domain")));
    let path = written.origin_path.map(|path| resolver.value(path, &at.key("origin_path")));
    check_path(path.as_ref(), &at.key("origin_path"), resolver);
    let mut headers = Vec::new();
    for (name, value) in written.origin_headers {
        let place = at.key("origin_headers").key(name.clone());
        check_header(name, &place, resolver);
        headers.push((name.clone(), resolver.value(value, &place)));
    }
    headers.sort_by(|a, b| a.0.cmp(&b.0));
    let declared = world.components.get(written.to.as_str())?;
    let kind = match declared.type_name {
        "bucket" => {
            if domain.is_some() {
                let message = "a bucket is reached under its own host name";
                let place = Place::value(&at.key("origin_domain"));
                resolver.findings.push(Finding::new(&BAD_VALUE, place, message).help("leave `origin_domain` out"));
            }
            Kind::Bucket
        }
        "load-balancer" => Kind::Balancer(balancer(declared, domain, written, resolver)),
        _ => return None,
    };
    Some(Origin {
        id: written.to.as_str().to_owned(),
        component: written.to.shared(),
        kind,
        path,
        headers,
        connect_attempts: written.connect_attempts,
        connect_timeout: written.connect_timeout,
        at: at.clone(),
    })
}

fn balancer(declared: &Declared, domain: Option<Value>, written: &Written<'_>, resolver: &Resolver<'_>) -> Balancer {
    let declaration = &declared.declaration;
    let certificates = || declaration.relations.iter().filter(|relation| relation.wants == ["certificate"]);
    let mut names: Vec<Value> = Vec::new();
    let mut known = true;
    for certificate in certificates().filter_map(|relation| resolver.world.components.get(&relation.to)) {
        let covers = &certificate.declaration.covers;
        known &= !covers.is_empty();
        names.extend(covers.iter().map(|name| resolver.world.known(name)));
    }
    let presence = declaration.presence.as_ref();
    Balancer {
        covered: domain.as_ref().and_then(|domain| covers(&names, domain)).filter(|covered| known || *covered),
        domain,
        tls: certificates().next().is_some() && presence.is_some_and(|presence| presence.listens.contains(&443)),
        public: presence.is_some_and(|presence| presence.public_ip),
        timeout: written.origin_timeout,
        keep_alive: written.origin_keep_alive,
    }
}

fn check_path(path: Option<&Value>, at: &Path, resolver: &mut Resolver<'_>) {
    let Some(text) = path.and_then(Value::as_literal) else { return };
    if !text.starts_with('/') || text.ends_with('/') || text.len() > 255 {
        let message = "the path of an origin starts with `/`, does not end with it, and has at most 255 characters";
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message));
    }
}

/// Headers that CloudFront sets itself (CloudFront developer guide, custom headers that CloudFront can't add to origin requests).
const OWN_HEADERS: [&str; 8] =
    ["cache-control", "connection", "content-length", "cookie", "host", "transfer-encoding", "upgrade", "via"];

fn check_header(name: &str, at: &Path, resolver: &mut Resolver<'_>) {
    let lower = name.to_ascii_lowercase();
    let token = !name.is_empty() && name.len() <= 256 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
    let own = OWN_HEADERS.contains(&lower.as_str()) || ["x-amz-", "x-edge-"].iter().any(|prefix| lower.starts_with(prefix));
    if !token || own {
        let message = if token { format!("CloudFront sets `{name}` itself") } else { "this is not the name of a header".to_owned() };
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::key(at), message));
    }
}

/// Adds `origin`, or finds the one that is asked in the same way; gives its id.
pub(super) fn add(mut origin: Origin, origins: &mut Vec<Origin>) -> String {
    if let Some(known) = origins.iter().find(|known| known.is_as(&origin)) {
        return known.id.clone();
    }
    let same = origins.iter().filter(|known| known.component == origin.component).count();
    if same > 0 {
        origin.id = format!("{}-{}", origin.component, same + 1);
    }
    while origins.iter().any(|known| known.id == origin.id) {
        origin.id.push('-');
    }
    origins.push(origin.clone());
    origin.id
}
