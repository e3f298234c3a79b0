//! A distribution with every default filled in.

use std::sync::Arc;

use super::behaviour::Behaviour;
use super::origin::Origin;
use super::spec::{HttpVersion, LogFormat, PriceClass, Spec, TlsPolicy, Usage};
use crate::contract::{Checker, Component, Declaration, Model as Resolved, Module, Resolver, Scope, Value, Costs};
use crate::diag::{Findings, Path};

/// A distribution with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) comment: Value,
    pub(super) enabled: bool,
    pub(super) default_root_object: Option<Arc<str>>,
    pub(super) origins: Vec<Origin>,
    /// The default one first, then one per pattern, in the order in which they are asked.
    pub(super) behaviours: Vec<Behaviour>,
    pub(super) error_pages: Vec<ErrorPage>,
    pub(super) aliases: Vec<(Value, Path)>,
    pub(super) certificate: Option<Certificate>,
    pub(super) tls_policy: TlsPolicy,
    pub(super) http_version: HttpVersion,
    pub(super) ipv6: bool,
    pub(super) price_class: PriceClass,
    /// `whitelist` or `blacklist`, and the countries; `None` for no restriction.
    pub(super) countries: Option<(&'static str, Vec<Arc<str>>)>,
    pub(super) access_logs: Option<LogsTo>,
    /// ARN of the web ACL before it.
    pub(super) web_acl: Option<Value>,
    pub(super) detailed_metrics: bool,
    pub(super) wait_for_deployment: bool,
    pub(super) retain_on_delete: bool,
    pub(super) usage: Option<Usage>,
}

/// The certificate of the aliases.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Certificate {
    pub(super) name: Arc<str>,
    pub(super) arn: Value,
    /// Where it is, as far as is known.
    pub(super) region: Option<Arc<str>>,
    /// Names that it covers; empty where that is not known.
    pub(super) covers: Vec<Value>,
}

/// What viewers see in place of an error.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ErrorPage {
    pub(super) status: i64,
    /// Path and status of the page.
    pub(super) page: Option<(Arc<str>, i64)>,
    /// Seconds.
    pub(super) cache: u64,
    /// The place that asks for it.
    pub(super) at: Path,
}

/// Where the log of requests goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogsTo {
    /// Name of the bucket, once its policy lets the log in.
    pub(super) bucket: Value,
    pub(super) format: LogFormat,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        super::declare::declare(self, scope)
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(super::resolve::resolve(self, resolver))
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
