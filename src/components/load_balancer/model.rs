//! A load balancer with every default filled in, and what others may know of it.

use std::sync::Arc;

use super::listener::{self, Listener};
use super::open_to::Client;
use super::spec::{DesyncMitigation, ForwardedFor, Logs, Scheme, Spec, Usage};
use crate::contract::{Alias, Attribute, BucketWriter, Checker, Claim, Component, Costs, Declaration, Failover, Forward, Interfaces, Metric, MetricUnit, Model as Resolved, Module, NameRule, Opening, Peer, Ports, Presence, Relation, Resolver, Scope, short_hash, Side, Target, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::hcl::identifier;
use crate::source::Int;
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Template;

/// ELBv2's limits (ELBv2 API, `CreateLoadBalancer`).
const NAME: NameRule = NameRule {
    what: "load balancer",
    max: 32,
    allows: |c| c.is_ascii_alphanumeric() || c == '-',
    also: Some((
        |name| !name.starts_with('-') && !name.ends_with('-') && !name.starts_with("internal-"),
        "the name of a load balancer starts and ends in a letter or digit, and not with `internal-`",
    )),
};

/// ELBv2's limits (ELBv2 API, `CreateTargetGroup`).
const TARGET_GROUP_NAME: NameRule = NameRule {
    what: "target group",
    max: 32,
    allows: |c| c.is_ascii_alphanumeric() || c == '-',
    also: Some((|name| !name.starts_with('-') && !name.ends_with('-'), "the name of a target group starts and ends in a letter or digit")),
};

/// A component that it forwards to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetGroup {
    pub(super) component: Arc<str>,
    pub(super) name: Value,
    pub(super) target: Target,
    /// Listeners and rules that forward to it.
    pub(super) after: Vec<String>,
    /// Where the component is first named.
    pub(super) at: Path,
}

/// A load balancer with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) internal: bool,
    /// Open to the internet or to a public range, with the first place that says so.
    pub(super) public: Option<Path>,
    pub(super) tier: Arc<str>,
    pub(super) subnets: Value,
    pub(super) group: Value,
    pub(super) listeners: Vec<Listener>,
    pub(super) targets: Vec<TargetGroup>,
    /// Components that are forwarded to but take no requests, each where it is first named.
    pub(super) not_targets: Vec<(Arc<str>, Path)>,
    pub(super) access_logs: Option<LogsTo>,
    pub(super) connection_logs: Option<LogsTo>,
    pub(super) deletion_protection: bool,
    pub(super) settings: Settings,
    pub(super) usage: Option<Usage>,
}

/// Attributes of the load balancer that stand as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) idle_timeout: u64,
    pub(super) client_keep_alive: u64,
    pub(super) drop_invalid_header_fields: bool,
    pub(super) desync_mitigation: DesyncMitigation,
    pub(super) http2: bool,
    pub(super) preserve_host_header: bool,
    pub(super) forwarded_for: ForwardedFor,
    pub(super) forwarded_for_port: bool,
    pub(super) tls_headers: bool,
    pub(super) waf_fail_open: bool,
    pub(super) zonal_shift: bool,
    pub(super) reserved_capacity: Option<i64>,
}

/// Where logs go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogsTo {
    pub(super) bucket: Value,
    pub(super) prefix: Option<Arc<str>>,
}

/// `api_target_group_arn`: the attribute that holds the ARN of a component's target group.
fn target_group(component: &str, what: &str) -> String {
    format!("{}_target_group_{what}", identifier(component))
}

impl Spec {
    fn internet_facing(&self) -> bool {
        match self.scheme {
            Some(scheme) => scheme == Scheme::InternetFacing,
            None => self.open_to.0.iter().any(Client::is_public),
        }
    }

    /// Components that it forwards to, each once, where it is first named.
    fn targets(&self, at: &Path) -> Vec<(Arc<str>, Path)> {
        let mut result: Vec<(Arc<str>, Path)> = Vec::new();
        let mut add = |name: Arc<str>, place: Path| {
            if result.iter().all(|(known, _)| *known != name) {
                result.push((name, place));
            }
        };
        for (name, listener) in &self.listeners {
            let at = at.key("listeners").key(name.shared());
            if let Some(to) = &listener.forward_to {
                add(to.shared(), at.key("forward_to"));
            }
            for (index, route) in listener.routes.iter().enumerate() {
                if let Some(to) = &route.to {
                    add(to.shared(), at.key("routes").index(index).key("to"));
                }
            }
        }
        result
    }

    fn ports(&self) -> Vec<u16> {
        let mut ports: Vec<u16> = self.listeners.values().filter_map(|listener| u16::try_from(listener.port.get()).ok()).collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }

    fn relations(&self, scope: &Scope<'_>, targets: &[(Arc<str>, Path)]) -> Vec<Relation> {
        let mut relations: Vec<Relation> = targets.iter().map(|(to, at)| Relation::new(to.clone(), at.clone(), &[])).collect();
        for (client, at) in self.open_to.places(&scope.path.key("open_to")) {
            if let Client::Component(name) = client {
                relations.push(Relation::new(name.shared(), at, &[]));
            }
        }
        for (name, listener) in &self.listeners {
            let at = scope.path.key("listeners").key(name.shared()).key("certificate");
            let list = listener.certificate.as_ref().map_or(&[][..], |list| &list.0);
            for (index, certificate) in list.iter().enumerate() {
                let at = if list.len() == 1 { at.clone() } else { at.index(index) };
                relations.push(Relation::new(certificate.shared(), at, &["certificate"]));
            }
        }
        for (key, logs) in [("access_logs", &self.access_logs), ("connection_logs", &self.connection_logs)] {
            if let Some(logs) = logs {
                relations.push(Relation::new(logs.bucket.shared(), scope.path.key(key), &["bucket"]));
            }
        }
        relations
    }

    /// AWS delivers both kinds of logs below `<prefix>/AWSLogs/<account>/`: a bucket needs one statement for each start of keys.
    fn writers(&self, scope: &Scope<'_>) -> Vec<BucketWriter> {
        let mut writers: Vec<BucketWriter> = Vec::new();
        for (key, logs) in [("access_logs", &self.access_logs), ("connection_logs", &self.connection_logs)] {
            let Some(logs) = logs else { continue };
            let mut prefix =
                Value::literal(logs.prefix.as_ref().map_or_else(|| "AWSLogs/".to_owned(), |start| format!("{start}/AWSLogs/")));
            prefix.extend(Value::output("network", "account_id"));
            let prefix = Some(prefix.then("/"));
            if writers.iter().any(|writer| *writer.bucket == *logs.bucket.as_str() && writer.prefix == prefix) {
                continue;
            }
            writers.push(BucketWriter {
                bucket: logs.bucket.shared(),
                at: scope.path.key(key),
                sid: "LoadBalancerLogs",
                principal: Value::literal("logdelivery.elasticloadbalancing.amazonaws.com"),
                actions: &["s3:PutObject"],
                prefix,
                conditions: Vec::new(),
            });
        }
        writers
    }

    fn settings(&self) -> Settings {
        Settings {
            idle_timeout: self.idle_timeout.as_seconds(),
            client_keep_alive: self.client_keep_alive.as_seconds(),
            drop_invalid_header_fields: self.drop_invalid_header_fields,
            desync_mitigation: self.desync_mitigation,
            http2: self.http2,
            preserve_host_header: self.preserve_host_header,
            forwarded_for: self.forwarded_for,
            forwarded_for_port: self.forwarded_for_port,
            tls_headers: self.tls_headers,
            waf_fail_open: self.waf_fail_open,
            zonal_shift: self.zonal_shift,
            reserved_capacity: self.reserved_capacity.map(Int::get),
        }
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let targets = self.targets(scope.path);
        let mut attributes = vec![
            Attribute::output("url", "URL of the load balancer.").headline().address(),
            Attribute::output("dns_name", "DNS name of the load balancer.").address(),
            Attribute::output("zone_id", "Hosted zone of the load balancer's DNS name, for alias records."),
            Attribute::output("arn", "ARN of the load balancer."),
            Attribute::output("arn_suffix", "Name of the load balancer in CloudWatch."),
        ];
        for (component, _) in &targets {
            let arn = format!("ARN of the target group of {component}, once a listener forwards to it.");
            attributes.push(Attribute::output(target_group(component, "arn"), arn).per("COMPONENT", component));
            let suffix = format!("Name of the target group of {component} in CloudWatch.");
            attributes.push(Attribute::output(target_group(component, "arn_suffix"), suffix).per("COMPONENT", component));
        }
        let ports: Vec<Ports> = self.ports().into_iter().map(Ports::one).collect();
        let open_to_at = scope.path.key("open_to");
        let openings = self.open_to.places(&open_to_at).map(|(client, at)| Opening {
            side: if matches!(client, Client::Component(_)) { Side::Both } else { Side::To },
            from: client.peer(),
            to: Peer::Component(scope.name.clone()),
            ports: ports.clone(),
            at,
        });
        let forward = |(to, at): &(Arc<str>, Path)| Forward {
            to: to.clone(),
            at: at.clone(),
            target_group: target_group(to, "arn").into(),
            listeners: self.listeners_of(to),
        };
        Declaration {
            relations: self.relations(scope, &targets),
            presence: Some(Presence {
                tier: self.tier.shared(),
                at: scope.path.key("tier"),
                zones: None,
                zones_key: "zones",
                public_ip: self.internet_facing(),
                listens: self.ports(),
                identity: None,
                what: "load balancer",
            }),
            interfaces: Interfaces::Nodes,
            failover: Failover::EachZone,
            openings: openings.collect(),
            forwards: targets.iter().map(forward).collect(),
            metrics: metrics(scope, &targets),
            alias: Some(Alias { dns_name: scope.own("dns_name"), zone_id: scope.own("zone_id"), evaluate_health: true }),
            claims: vec![Claim {
                kind: "aws_lb",
                name: scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name),
                at: scope.path.key("resource_name"),
            }],
            bucket_writers: self.writers(scope),
            attributes,
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let name_at = resolver.path.key("resource_name");
        let name = resolver.resource_name(&NAME, self.resource_name.as_ref(), &name_at);
        let listeners = listener::listeners(self, resolver);
        let world = resolver.world;
        let mut targets = Vec::new();
        let mut not_targets = Vec::new();
        for (component, at) in self.targets(resolver.path) {
            let Some(declared) = world.components.get(&component) else { continue };
            let Some(target) = declared.declaration.target.clone() else {
                not_targets.push((component, at));
                continue;
            };
            let after = listeners.iter().flat_map(|listener| listener.forwarders(&component)).collect();
            targets.push(TargetGroup { name: target_group_name(resolver, &component, &target), component, target, after, at });
        }
        let subnets = world.network.tiers.get(self.tier.as_str()).map(|tier| tier.ids.clone());
        let group = world.group_of(resolver.name).unwrap_or_else(|| resolver.name.clone());
        for (key, logs) in [("access_logs", &self.access_logs), ("connection_logs", &self.connection_logs)] {
            if let Some(prefix) = logs.as_ref().and_then(|logs| logs.prefix.as_ref()) {
                check_prefix(prefix, &resolver.path.key(key).key("prefix"), resolver.findings);
            }
        }
        let open_to = resolver.path.key("open_to");
        let public = self.open_to.places(&open_to).find(|(client, _)| client.is_public());
        Box::new(Model {
            name,
            internal: !self.internet_facing(),
            public: public.map(|(_, at)| at),
            tier: self.tier.shared(),
            subnets: subnets.unwrap_or_default(),
            group: Value::output("firewall", format!("{group}_security_group_id")),
            listeners,
            targets,
            not_targets,
            access_logs: self.access_logs.as_ref().map(logs_to),
            connection_logs: self.connection_logs.as_ref().map(logs_to),
            deletion_protection: self.deletion_protection.unwrap_or(world.file.protected),
            settings: self.settings(),
            usage: self.usage.clone(),
        })
    }
}

fn logs_to(logs: &Logs) -> LogsTo {
    LogsTo { bucket: Value::output(logs.bucket.shared(), BucketWriter::NAME), prefix: logs.prefix.clone() }
}

fn check_prefix(prefix: &str, at: &Path, findings: &mut Findings) {
    if prefix.is_empty() || prefix.starts_with('/') || prefix.ends_with('/') || prefix.contains("AWSLogs") {
        let message = "the prefix of logs is not empty, has no `/` at either end and does not contain `AWSLogs`";
        findings.push(Finding::new(&BAD_VALUE, Place::value(at), message));
    }
}

/// The name that the target fixes; else one that changes with everything that replaces the group, because the new group must stand
/// beside the old one until the listener has moved (trap 12).
fn target_group_name(resolver: &mut Resolver<'_>, component: &Arc<str>, target: &Target) -> Value {
    if let Some(name) = &target.name {
        let at = resolver.world.components.get(component).map_or_else(|| resolver.path.clone(), |declared| declared.path.clone());
        return resolver.resource_name(&TARGET_GROUP_NAME, Some::<&Template>(name), &at.key("target_group_name"));
    }
    let full = resolver.world.file.default_name(component);
    let network = resolver.world.known(&Value::output("network", "vpc_id"));
    let own = resolver.world.file.renames.first(resolver.name);
    let replaces = format!("{full} {own} {} {} {network}", target.port, target.protocol_version);
    let hash = short_hash(&replaces);
    let room = TARGET_GROUP_NAME.max - hash.len() - 1;
    Value::literal(format!("{}-{hash}", telling(&full, resolver.world.file.renames.first(component), room)))
}

/// `full`, or its start and the component's name, in at most `room` characters: in the console the component is what one looks for.
/// Names that meet here are kept apart by the hash that follows.
fn telling(full: &str, component: &str, room: usize) -> String {
    if full.len() <= room {
        return full.trim_matches('-').to_owned();
    }
    let component: String = component.chars().take(room / 2).collect();
    let start: String = full.chars().take(room - component.len() - 1).collect();
    format!("{}-{}", start.trim_matches('-'), component.trim_matches('-'))
}

fn metrics(scope: &Scope<'_>, targets: &[(Arc<str>, Path)]) -> Vec<Metric> {
    let whole = || vec![("LoadBalancer", scope.own("arn_suffix"))];
    let of = |name, metric, statistic, unit, panel| Metric {
        name,
        namespace: "AWS/ApplicationELB",
        metric,
        dimensions: whole(),
        statistic,
        unit,
        panel,
    };
    let count = |name, metric, panel| of(name, metric, "Sum", MetricUnit::Count, panel);
    let mut metrics = vec![
        count("requests", "RequestCount", Some("Request rate")),
        count("new_connections", "NewConnectionCount", None),
        count("active_connections", "ActiveConnectionCount", None),
        count("rejected_connections", "RejectedConnectionCount", None),
        of("processed_bytes", "ProcessedBytes", "Sum", MetricUnit::Bytes, None),
        // What the application answers; what the load balancer answers in its place is `elb_5xx`.
        count("http_5xx", "HTTPCode_Target_5XX_Count", Some("Error rate")),
        count("http_4xx", "HTTPCode_Target_4XX_Count", Some("Error rate")),
        count("elb_5xx", "HTTPCode_ELB_5XX_Count", Some("Error rate")),
        count("elb_4xx", "HTTPCode_ELB_4XX_Count", None),
        count("connection_errors", "TargetConnectionErrorCount", None),
        count("tls_errors", "ClientTLSNegotiationErrorCount", None),
        of("response_time", "TargetResponseTime", "p95", MetricUnit::Seconds, Some("Response time")),
        of("consumed_capacity", "ConsumedLCUs", "Sum", MetricUnit::Count, None),
    ];
    for (name, metric, statistic) in
        [("unhealthy_targets", "UnHealthyHostCount", "Maximum"), ("healthy_targets", "HealthyHostCount", "Minimum")]
    {
        // CloudWatch counts hosts per target group only.
        metrics.extend(targets.iter().map(|(component, _)| {
            let mut metric = of(name, metric, statistic, MetricUnit::Count, None);
            metric.dimensions.insert(0, ("TargetGroup", scope.own(target_group(component, "arn_suffix"))));
            metric
        }));
    }
    metrics
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
