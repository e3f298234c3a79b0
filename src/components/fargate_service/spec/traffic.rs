//! What a load balancer needs to know of a service, as written.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Decode, Decoder, DurationIn, Int, Node};
use crate::{choice, spec};

/// Declares a text whose form is checked while it is read.
macro_rules! checked_text {
    ($(#[doc = $doc:literal])* $name:ident, $expected:literal, $pattern:literal, $example:literal, $check:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Arc<str>);

        impl $name {
            /// One that is known to be right.
            pub fn of(text: &'static str) -> Self {
                Self(text.into())
            }

            /// The text, shared.
            pub fn shared(&self) -> Arc<str> {
                self.0.clone()
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.literal(node, at, $expected)?;
                let check: fn(&str) -> bool = $check;
                if check(&text) {
                    return Some(Self(text.into()));
                }
                let message = format!("`{text}` is not {}", $expected);
                decoder.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(concat!("write it like `", $example, "`")));
                None
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "examples": [$example] })
            }
        }
    };
}

checked_text! {
    /// A path of a health check: 1 to 1024 characters, starting with `/` (ELBv2 API).
    HealthPath, "a path that starts with `/`, of at most 1024 characters", "^/[!-~]{0,1023}$", "/health",
    |text| text.len() <= 1024 && text.starts_with('/') && text.chars().all(|c| c.is_ascii_graphic())
}

checked_text! {
    /// HTTP codes from 200 to 499, as list or range (ELBv2 API).
    Matcher, "HTTP codes from 200 to 499", "^[2-4][0-9]{2}([,-][2-4][0-9]{2})*$", "200-299",
    |text| text.split(',').all(|part| {
        let mut ends = part.splitn(2, '-').map(|end| end.parse::<u16>().ok().filter(|code| (200..500).contains(code) && end.len() == 3));
        match (ends.next().flatten(), ends.next()) {
            (Some(_), None) => true,
            (Some(from), Some(Some(to))) => from < to,
            _ => false,
        }
    })
}

choice! {
    /// How a load balancer chooses the task for a request.
    pub enum Algorithm: "a routing algorithm" {
        /// Each in turn.
        RoundRobin = "round-robin",
        /// The one with the fewest requests under way.
        LeastOutstanding = "least-outstanding-requests",
        /// At random, fewer to those that behave oddly.
        WeightedRandom = "weighted-random",
    }
}

impl Algorithm {
    /// As the target group takes it.
    pub const fn api(self) -> &'static str {
        match self {
            Self::RoundRobin => "round_robin",
            Self::LeastOutstanding => "least_outstanding_requests",
            Self::WeightedRandom => "weighted_random",
        }
    }
}

choice! {
    /// The protocol in which a load balancer speaks to tasks. Changing it replaces the target group.
    pub enum ProtocolVersion: "a protocol version" {
        /// HTTP/1.1.
        Http1 = "http1",
        /// HTTP/2.
        Http2 = "http2",
        /// gRPC.
        Grpc = "grpc",
    }
}

impl ProtocolVersion {
    /// As the target group takes it.
    pub const fn api(self) -> &'static str {
        match self {
            Self::Http1 => "HTTP1",
            Self::Http2 => "HTTP2",
            Self::Grpc => "GRPC",
        }
    }
}

spec! {
    /// How a load balancer tells whether a task is healthy.
    pub struct HealthCheck or path {
        /// Path that is asked for.
        path: HealthPath = HealthPath::of("/"),
        /// Time between two checks, 5 to 300 seconds.
        interval: DurationIn<5, 300> = DurationIn::seconds(30),
        /// Time until a check fails, 2 to 120 seconds; less than `interval`.
        timeout: DurationIn<2, 120> = DurationIn::seconds(5),
        /// Successes in a row until a task is healthy.
        healthy: Int<2, 10> = Int::of(2),
        /// Failures in a row until a task is not.
        unhealthy: Int<2, 10> = Int::of(3),
        /// Codes that count as a success: `200`, `200,204` or `200-299`.
        matcher: Matcher = Matcher::of("200"),
        /// Time after the start of a task in which ECS ignores failures; twice the time to get healthy where it is not given.
        grace: Option<DurationIn<0, 2_147_483_647>> = None,
    }
}

spec! {
    /// How a load balancer spreads requests over tasks.
    pub struct Routing {
        /// How it chooses the task for a request.
        algorithm: Algorithm = Algorithm::RoundRobin,
        /// Time in which a task that leaves may finish its requests, up to an hour.
        deregistration_delay: DurationIn<0, 3600> = DurationIn::seconds(300),
        /// Time over which a new task gets its full share: 0, or 30 to 900 seconds.
        slow_start: Option<DurationIn<30, 900>> = None,
        /// Keeps a client on one task for this long, by a cookie of the load balancer.
        stickiness: Option<DurationIn<1, 604_800>> = None,
        /// The protocol in which it speaks to tasks.
        protocol_version: ProtocolVersion = ProtocolVersion::Http1,
    }
}

impl Default for Routing {
    fn default() -> Self {
        Self {
            algorithm: Algorithm::RoundRobin,
            deregistration_delay: DurationIn::seconds(300),
            slow_start: None,
            stickiness: None,
            protocol_version: ProtocolVersion::Http1,
        }
    }
}

impl Default for HealthCheck {
    fn default() -> Self {
        Self {
            path: HealthPath::of("/"),
            interval: DurationIn::seconds(30),
            timeout: DurationIn::seconds(5),
            healthy: Int::of(2),
            unhealthy: Int::of(3),
            matcher: Matcher::of("200"),
            grace: None,
        }
    }
}
