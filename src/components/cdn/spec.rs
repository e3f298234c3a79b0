//! A distribution as written.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::source::{DurationIn, Int, Name, OneOrMany};
use crate::units::{Size, Template};
use crate::{choice, spec};

const DAY: u64 = 86_400;

choice! {
    /// How viewers may connect.
    pub enum ViewerProtocol: "a viewer protocol" {
        /// TLS; plain requests are sent there.
        RedirectToHttps = "redirect-to-https",
        /// TLS; plain requests get status 403.
        HttpsOnly = "https-only",
        /// With or without TLS.
        AllowAll = "allow-all",
    }
}

choice! {
    /// What the edges keep of the answers.
    pub enum Cache: "a cache policy" {
        /// Nothing: every request goes to the origin, with query, cookies and headers.
        None = "none",
        /// Answers by path, for as long as the origin says, a day where it does not; query, cookies and headers do not reach the origin of a bucket.
        Optimized = "optimized",
        /// As `optimized`, for objects that are compressed already.
        Uncompressed = "uncompressed",
    }
}

choice! {
    /// Methods of HTTP that go to the origin; others get status 403.
    pub enum Methods: "a set of methods" {
        /// GET and HEAD.
        Read = "read",
        /// GET, HEAD and OPTIONS, which browsers send before requests of other origins.
        ReadAndOptions = "read-and-options",
        /// All seven.
        All = "all",
    }
}

choice! {
    /// Headers that the edges add to answers.
    pub enum ResponseHeaders: "a response headers policy" {
        /// Strict-Transport-Security, X-Content-Type-Options, X-Frame-Options, Referrer-Policy.
        Security = "security",
        /// Access-Control-Allow-Origin for all origins.
        Cors = "cors",
        /// As `cors`, and answers to OPTIONS.
        CorsWithPreflight = "cors-with-preflight",
        /// `security` and `cors`.
        SecurityAndCors = "security-and-cors",
        /// `security` and `cors-with-preflight`.
        SecurityAndCorsWithPreflight = "security-and-cors-with-preflight",
        /// None: the origin sets them.
        None = "none",
    }
}

choice! {
    /// The regions whose edges answer.
    pub enum PriceClass: "a price class" {
        /// North America, Europe and Israel.
        Least = "PriceClass_100",
        /// All but South America, Australia and New Zealand.
        Most = "PriceClass_200",
        /// All.
        All = "PriceClass_All",
    }
}

choice! {
    /// Versions of HTTP that viewers may speak.
    pub enum HttpVersion: "an HTTP version" {
        /// HTTP/1.1
        Http11 = "http1.1",
        /// HTTP/1.1 and HTTP/2.
        Http2 = "http2",
        /// HTTP/1.1 and HTTP/3.
        Http3 = "http3",
        /// All three.
        Http2And3 = "http2and3",
    }
}

choice! {
    /// The oldest TLS, with its ciphers, that viewers may speak.
    pub enum TlsPolicy: "a security policy" {
        /// TLS 1.2 and 1.3 without CBC ciphers.
        Tls12Of2021 = "TLSv1.2_2021",
        /// TLS 1.2 and 1.3, with CBC ciphers of forward secrecy.
        Tls12Of2019 = "TLSv1.2_2019",
        /// TLS 1.2 and 1.3, with older ciphers.
        Tls12Of2018 = "TLSv1.2_2018",
    }
}

choice! {
    /// How lines of the log are written.
    pub enum LogFormat: "a log format" {
        /// A JSON object a line.
        Json = "json",
        /// Fields between tabs under a header, as CloudFront's older logs are.
        W3c = "w3c",
        /// Fields between tabs.
        Plain = "plain",
        /// Apache Parquet, for which AWS charges.
        Parquet = "parquet",
    }
}

/// Declares a struct with `own` fields and those that every behaviour has.
macro_rules! behaviour {
    ({ $($head:tt)* } { $($own:tt)* }) => {
        spec! {
            $($head)* {
                $($own)*
                /// The `bucket` or `load-balancer` component that answers. CloudFront alone may read the bucket.
                to: Name,
                /// Host name under which CloudFront reaches a load balancer, which the load balancer's certificate covers; required for
                /// one, refused for a bucket, which has its own.
                origin_domain: Option<Template> = None,
                /// What is put before the path of each request to the origin: `/releases/current`.
                origin_path: Option<Template> = None,
                /// Headers that are added to each request to the origin. Their values are readable in the state and in the console.
                origin_headers: IndexMap<Arc<str>, Template> = IndexMap::default(),
                /// How long a load balancer may think before it answers, 1 to 120 seconds; more than 60 needs a quota.
                origin_timeout: DurationIn<1, 120> = DurationIn::seconds(30),
                /// How long an idle connection to a load balancer stays open; more than 60 seconds needs a quota.
                origin_keep_alive: DurationIn<1, 120> = DurationIn::seconds(5),
                /// How often CloudFront tries to connect, 1 to 3 times.
                connect_attempts: Int<1, 3> = Int::of(3),
                /// How long each try may take, 1 to 10 seconds.
                connect_timeout: DurationIn<1, 10> = DurationIn::seconds(10),
                /// What the edges keep of the answers; `optimized` for a bucket, `none` for a load balancer.
                cache: Option<Cache> = None,
                /// Methods that go to the origin; `read` for a bucket, `all` for a load balancer.
                methods: Option<Methods> = None,
                /// Compresses answers that the cache keeps, for viewers that take gzip or Brotli.
                compress: bool = true,
                /// Headers that the edges add to answers, where the origin does not set them.
                response_headers: ResponseHeaders = ResponseHeaders::Security,
                /// How viewers may connect, where it is not the distribution's `viewer_protocol`.
                viewer_protocol: Option<ViewerProtocol> = None,
            }
        }
    };
}

behaviour! {
    {
        /// Where requests go, and what is kept of the answers. A bare name is the component.
        pub struct Behaviour or to
    }
    {}
}

behaviour! {
    {
        /// Where requests for some paths go, and what is kept of the answers.
        pub struct Route
    }
    {
        /// Patterns of paths, case-sensitive, of at most 255 characters each: `/api/*`. `*` is any text, `?` one character.
        path: OneOrMany<Arc<str>>,
    }
}

spec! {
    /// What viewers see in place of an origin's error, whatever origin it comes from.
    pub struct ErrorPage {
        /// The origin's status: 400, 403, 404, 405, 414, 416, 500, 501, 502, 503 or 504.
        status: Int<400, 504>,
        /// Path of the page in place of the origin's answer: `/index.html`.
        page: Option<Arc<str>> = None,
        /// Status of the page; as it was where it is not given.
        respond: Option<Int<200, 504>> = None,
        /// How long the edges keep the error.
        cache: DurationIn<0, { 365 * DAY }> = DurationIn::seconds(10),
    }
}

spec! {
    /// A log of all requests. A bare name is the bucket.
    pub struct AccessLogs or bucket {
        /// The `bucket` component that gets the log, below `AWSLogs/<account>/CloudFront/`.
        bucket: Name,
        /// How lines are written. Changing it replaces the delivery.
        format: LogFormat = LogFormat::Json,
    }
}

spec! {
    /// What is asked for in a month, for estimates of cost.
    pub struct Usage {
        /// Requests.
        requests: Option<Int<0, 1_000_000_000_000>> = None,
        /// Data sent to viewers.
        sent: Option<Size> = None,
    }
}

spec! {
    /// A CloudFront distribution: answers at edges near the viewers, from private buckets and load balancers. It exists in the commercial partition
    /// only. An apply takes some minutes; a destroy turns it off first and takes up to a quarter of an hour.
    pub struct Spec {
        /// Name of its origin access control and log delivery, at most 60 characters; `<name>-<environment>-<component>` where it is not given.
        resource_name: Option<Template> = None,
        /// Text in the console's list, at most 128 characters; the name where it is not given.
        comment: Option<Template> = None,
        /// False keeps the distribution and answers nothing.
        enabled: bool = true,
        /// How viewers may connect.
        viewer_protocol: ViewerProtocol = ViewerProtocol::RedirectToHttps,
        /// Where requests go that no route takes: a `bucket` of static files, mostly.
        default: Behaviour,
        /// Where other requests go; the first pattern that fits decides.
        routes: Vec<Route> = Vec::new(),
        /// What is sent for `/`; `index.html` where the default is a bucket.
        default_root_object: Option<Arc<str>> = None,
        /// Sends the `default_root_object` with status 200 where an origin answers 403 or 404: for applications whose pages exist in the browser only.
        single_page: bool = false,
        /// What viewers see in place of errors.
        error_pages: Vec<ErrorPage> = Vec::new(),
        /// Host names of the distribution beside its own, which the `certificate` covers. DNS leads them here by records of their own.
        aliases: Vec<Template> = Vec::new(),
        /// The `certificate` component for `aliases`, in us-east-1 whatever the file's region.
        certificate: Option<Name> = None,
        /// The oldest TLS that viewers may speak; without a certificate it is TLS 1.0, which CloudFront's own host name takes.
        tls_policy: TlsPolicy = TlsPolicy::Tls12Of2021,
        /// Versions of HTTP that viewers may speak.
        http_version: HttpVersion = HttpVersion::Http2And3,
        /// Answers over IPv6, too.
        ipv6: bool = true,
        /// The regions whose edges answer; fewer cost less a request.
        price_class: PriceClass = PriceClass::All,
        /// The only countries that are answered, by their two letters: `DE`.
        allow_countries: Vec<Arc<str>> = Vec::new(),
        /// Countries that get status 403.
        block_countries: Vec<Arc<str>> = Vec::new(),
        /// A log of all requests.
        access_logs: Option<AccessLogs> = None,
        /// Metrics of cache hits and of errors by status, for a fee.
        detailed_metrics: bool = false,
        /// An apply waits until all edges have the change.
        wait_for_deployment: bool = true,
        /// A destroy turns the distribution off and forgets it.
        retain_on_delete: bool = false,
        /// What is asked for, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
