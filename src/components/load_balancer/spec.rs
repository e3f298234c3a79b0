//! A load balancer as written.

use std::sync::Arc;

use crate::map::IndexMap;

use super::open_to::OpenTo;
use crate::source::{DurationIn, Int, Name, OneOrMany};
use crate::units::{Cidr, Size, Template};
use crate::{choice, spec};

choice! {
    /// Whether it has public addresses. Changing it replaces the load balancer.
    pub enum Scheme: "a scheme" {
        /// Public addresses.
        InternetFacing = "internet-facing",
        /// Addresses of the VPC only.
        Internal = "internal",
    }
}

choice! {
    /// What happens to requests that different servers could read differently.
    pub enum DesyncMitigation: "a desync mitigation mode" {
        /// Only those that are a known threat are blocked; others go through on a connection that is then closed.
        Defensive = "defensive",
        /// Everything that is not plain RFC 7230 is blocked.
        Strictest = "strictest",
        /// All go through and are counted.
        Monitor = "monitor",
    }
}

choice! {
    /// What happens to the `X-Forwarded-For` header.
    pub enum ForwardedFor: "a mode" {
        /// The client's address is added at its end.
        Append = "append",
        /// It is left as the client sent it.
        Preserve = "preserve",
        /// It is removed.
        Remove = "remove",
    }
}

choice! {
    /// The type of a fixed answer's body.
    pub enum ContentType: "a content type that a load balancer answers with" {
        /// Text.
        Plain = "text/plain",
        /// HTML.
        Html = "text/html",
        /// CSS.
        Css = "text/css",
        /// JavaScript.
        JavaScript = "application/javascript",
        /// JSON.
        Json = "application/json",
    }
}

choice! {
    /// An HTTP method.
    pub enum Method: "an HTTP method" {
        /// GET
        Get = "GET",
        /// HEAD
        Head = "HEAD",
        /// POST
        Post = "POST",
        /// PUT
        Put = "PUT",
        /// PATCH
        Patch = "PATCH",
        /// DELETE
        Delete = "DELETE",
        /// OPTIONS
        Options = "OPTIONS",
    }
}

spec! {
    /// A redirection. `redirect_to: https` is short for `redirect_to: { to: https }`.
    pub struct Redirect or to {
        /// The listener of this load balancer whose protocol and port are redirected to; the request's own where it is not given.
        to: Option<Name> = None,
        /// Host; the request's own where it is not given. `#{host}` stands for that.
        host: Option<Template> = None,
        /// Path, starting with `/`; the request's own where it is not given. `#{path}` stands for that, without its first `/`.
        path: Option<Template> = None,
        /// Query without `?`; the request's own where it is not given.
        query: Option<Template> = None,
        /// 301, which clients remember; else 302.
        permanent: bool = true,
    }
}

spec! {
    /// An answer by the load balancer itself. `respond: 404` is short for `respond: { status: 404 }`.
    pub struct Respond or status {
        /// Status code: 200 to 299, or 400 to 599.
        status: Int<200, 599>,
        /// Type of the body.
        content_type: ContentType = ContentType::Plain,
        /// Body, at most 1024 characters.
        body: Option<Template> = None,
    }
}

spec! {
    /// Requests that take another way than the listener's own. All of its conditions must hold; of several values of one condition, any.
    /// `*` stands for any characters and `?` for any one. A route has at least one condition and at most five values in all.
    pub struct Route {
        /// Host names, without a port; upper and lower case are the same.
        host: Option<OneOrMany<Template>> = None,
        /// Paths, starting with `/` or `*`, without the query; upper and lower case differ. A path is exact: `/api` takes neither `/api/` nor
        /// `/api/orders`; `[/api, /api/*]` takes all of them.
        path: Option<OneOrMany<Template>> = None,
        /// Values by header name.
        header: IndexMap<Arc<str>, OneOrMany<Template>> = IndexMap::default(),
        /// Methods.
        method: Option<OneOrMany<Method>> = None,
        /// Values by query parameter; all parameters must match.
        query: IndexMap<Arc<str>, OneOrMany<Template>> = IndexMap::default(),
        /// Ranges of the client's address, as the load balancer sees it.
        source_ip: Option<OneOrMany<Cidr>> = None,
        /// The component that answers.
        to: Option<Name> = None,
        /// A redirection.
        redirect: Option<Redirect> = None,
        /// An answer by the load balancer itself.
        respond: Option<Respond> = None,
        /// Routes of a lower number are asked first. Where it is not given, it follows from how specific the conditions are: a route comes
        /// before every route that takes more requests, and the number does not change when other routes come or go.
        priority: Option<Int<1, 50000>> = None,
    }
}

spec! {
    /// Headers that a listener adds to answers where the target has not set them, or replaces.
    pub struct ResponseHeaders {
        /// `Strict-Transport-Security`: `max-age=31536000; includeSubDomains`. Browsers heed it over HTTPS only.
        strict_transport_security: Option<Template> = None,
        /// `Content-Security-Policy`.
        content_security_policy: Option<Template> = None,
        /// `X-Content-Type-Options`: `nosniff`.
        x_content_type_options: Option<Template> = None,
        /// `X-Frame-Options`: `DENY` or `SAMEORIGIN`.
        x_frame_options: Option<Template> = None,
        /// `Access-Control-Allow-Origin`.
        access_control_allow_origin: Option<Template> = None,
        /// `Access-Control-Allow-Methods`.
        access_control_allow_methods: Option<Template> = None,
        /// `Access-Control-Allow-Headers`.
        access_control_allow_headers: Option<Template> = None,
        /// `Access-Control-Allow-Credentials`: `true`.
        access_control_allow_credentials: Option<Template> = None,
        /// `Access-Control-Expose-Headers`.
        access_control_expose_headers: Option<Template> = None,
        /// `Access-Control-Max-Age` in seconds.
        access_control_max_age: Option<Template> = None,
        /// Whether answers say `Server: awselb/2.0`.
        server: bool = true,
    }
}

spec! {
    /// A port on which it listens. What no route takes goes to `forward_to`, `redirect_to` or `respond`: one of the three; with routes and none of them the answer is 404.
    pub struct Listener {
        /// TCP port.
        port: Int<1, 65535>,
        /// The `certificate` components: the first for clients that name no host, all others by the host that a client asks for. With
        /// one, the listener speaks HTTPS; without, HTTP.
        certificate: Option<OneOrMany<Name>> = None,
        /// Protocols and ciphers of TLS; the default takes TLS 1.2 and 1.3.
        tls_policy: Option<Arc<str>> = None,
        /// The component that answers.
        forward_to: Option<Name> = None,
        /// A redirection; a listener's name alone redirects to that listener.
        redirect_to: Option<Redirect> = None,
        /// An answer by the load balancer itself.
        respond: Option<Respond> = None,
        /// Requests that take another way.
        routes: Vec<Route> = Vec::new(),
        /// Headers of the answers.
        response_headers: Option<ResponseHeaders> = None,
    }
}

spec! {
    /// Where logs of requests or connections go. `access_logs: logs` is short for `access_logs: { bucket: logs }`.
    pub struct Logs or bucket {
        /// The `bucket` component, in the same region, encrypted with S3's own keys: AWS delivers to no other.
        bucket: Name,
        /// Start of the objects' keys, without `/` at either end and without `AWSLogs`.
        prefix: Option<Arc<str>> = None,
    }
}

spec! {
    /// What goes through it in a month, for estimates of cost.
    pub struct Usage {
        /// Bytes of requests and answers.
        processed: Option<Size> = None,
        /// New connections per second, on average.
        new_connections: Option<Int<0, 1_000_000>> = None,
        /// Open connections, on average.
        active_connections: Option<Int<0, 100_000_000>> = None,
        /// Requests times routes evaluated per second, beyond the ten routes that are free.
        rule_evaluations: Option<Int<0, 10_000_000>> = None,
    }
}

spec! {
    /// An Application Load Balancer with its listeners, routes and target groups.
    pub struct Spec {
        /// Name of the load balancer; `<name>-<environment>-<component>` where it is not given, shortened to AWS's 32 characters. Changing
        /// it replaces the load balancer.
        resource_name: Option<Template> = None,
        /// The tier of its addresses: one that routes to the internet for an internet-facing one, in at least two zones.
        tier: Name,
        /// Who may open connections to its listeners: `internet`, `none`, or a list of components, identities and ranges.
        open_to: OpenTo = OpenTo::default(),
        /// Whether it has public addresses; where it is not given, when `open_to` has the internet or a public range.
        scheme: Option<Scheme> = None,
        /// Listeners by name.
        listeners: IndexMap<Name, Listener>,
        /// Logs of requests. They cost their storage.
        access_logs: Option<Logs> = None,
        /// Logs of connections. They cost their storage.
        connection_logs: Option<Logs> = None,
        /// Time after which a silent connection is closed.
        idle_timeout: DurationIn<1, 4000> = DurationIn::seconds(60),
        /// Time over which a client may keep its connection.
        client_keep_alive: DurationIn<60, 604_800> = DurationIn::seconds(3600),
        /// Drops headers whose names are not valid, instead of forwarding them.
        drop_invalid_header_fields: bool = true,
        /// What happens to requests that different servers could read differently.
        desync_mitigation: DesyncMitigation = DesyncMitigation::Defensive,
        /// HTTP/2 for clients of listeners with a certificate.
        http2: bool = true,
        /// Leaves the `Host` header as the client sent it, its port included.
        preserve_host_header: bool = false,
        /// What happens to the `X-Forwarded-For` header.
        forwarded_for: ForwardedFor = ForwardedFor::Append,
        /// Adds the client's port to `X-Forwarded-For`.
        forwarded_for_port: bool = false,
        /// Tells targets the TLS version and cipher in headers.
        tls_headers: bool = false,
        /// Forwards requests while the web ACL cannot be asked, instead of refusing them.
        waf_fail_open: bool = false,
        /// Allows traffic to be shifted away from a zone.
        zonal_shift: bool = false,
        /// Capacity units that are reserved, and paid, at all times.
        reserved_capacity: Option<Int<100, 100_000>> = None,
        /// Refuses to be deleted; what `protected` says where it is not given. To remove it, set this to `false`, apply, then remove.
        deletion_protection: Option<bool> = None,
        /// What goes through it, for estimates of cost.
        usage: Option<Usage> = None,
    }
}

impl Spec {
    /// Ports of the listeners that forward to `target`, sorted.
    pub(super) fn listeners_of(&self, target: &str) -> Vec<u16> {
        let forwards = |listener: &&Listener| {
            let routed = listener.routes.iter().filter_map(|route| route.to.as_ref());
            listener.forward_to.iter().chain(routed).any(|to| to.as_str() == target)
        };
        let listeners = self.listeners.values().filter(forwards);
        let mut ports: Vec<u16> = listeners.filter_map(|listener| u16::try_from(listener.port.get()).ok()).collect();
        ports.sort_unstable();
        ports
    }
}
