//! A web ACL as written.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::LogUsage;
use crate::source::{Int, LogRetention, Name, OneOrMany};
use crate::units::{Cidr, Template};
use crate::{choice, spec};

choice! {
    /// What happens to a request that no rule decides.
    pub enum DefaultAction: "a default action" {
        /// It goes through.
        Allow = "allow",
        /// It is refused.
        Block = "block",
    }
}

choice! {
    /// What a rule does with a request.
    pub enum RuleAction: "an action of a rule" {
        /// Refuses it with status 403.
        Block = "block",
        /// Counts it and goes on to the next rule.
        Count = "count",
        /// Lets it through.
        Allow = "allow",
        /// Asks for a puzzle first; charged per attempt.
        Captcha = "captcha",
        /// Asks the browser for a silent proof first; charged per answer.
        Challenge = "challenge",
    }
}

choice! {
    /// A group of rules that AWS keeps up to date.
    pub enum ManagedGroup: "a managed rule group" {
        /// What most applications want: cross-site scripting, path traversal, oversized requests.
        Common = "common",
        /// Requests that exploit known holes, Log4j among them.
        KnownBadInputs = "known-bad-inputs",
        /// SQL injection.
        SqlInjection = "sql-injection",
        /// Holes of Linux.
        Linux = "linux",
        /// Holes of POSIX systems; for Linux together with `linux`.
        Posix = "posix",
        /// Holes of Windows.
        Windows = "windows",
        /// Holes of PHP.
        Php = "php",
        /// Holes of WordPress.
        WordPress = "wordpress",
        /// Pages for administrators.
        AdminProtection = "admin-protection",
        /// Addresses of bots and known attackers.
        IpReputation = "ip-reputation",
        /// Addresses of VPNs, proxies, Tor and hosting providers.
        AnonymousIp = "anonymous-ip",
    }
}

choice! {
    /// The time over which requests are counted.
    pub enum Window: "a window of 1m, 2m, 5m or 10m" {
        /// One minute.
        One = "1m",
        /// Two minutes.
        Two = "2m",
        /// Five minutes.
        Five = "5m",
        /// Ten minutes.
        Ten = "10m",
    }
}

choice! {
    /// Whose requests are counted together.
    pub enum CountBy: "an aggregation" {
        /// One address, as the load balancer or distribution sees it.
        Address = "address",
        /// The last address of `X-Forwarded-For`, behind another proxy.
        ForwardedAddress = "forwarded-address",
    }
}

spec! {
    /// A managed group and what is different in it. `common` is short for `{ group: common }`.
    pub struct ManagedRules or group {
        /// The group.
        group: ManagedGroup,
        /// Counts what the whole group finds instead of refusing it: for watching before it is turned on.
        count: bool = false,
        /// Rules of the group that do something else, by AWS's name of the rule: `SizeRestrictions_BODY: count`.
        rules: IndexMap<Arc<str>, RuleAction> = IndexMap::default(),
        /// Version of the group; the one that AWS recommends where it is not given.
        version: Option<Arc<str>> = None,
    }
}

spec! {
    /// A limit on how fast one client may ask. `2000` is short for `{ limit: 2000 }`.
    pub struct RateLimit or limit {
        /// Requests per window.
        limit: Int<10, 2_000_000_000>,
        /// The window.
        window: Window = Window::Five,
        /// Whose requests are counted together.
        by: CountBy = CountBy::Address,
        /// What happens to requests beyond the limit.
        action: RuleAction = RuleAction::Block,
    }
}

spec! {
    /// A log of the requests that were looked at.
    pub struct Logs {
        /// How long events are kept.
        retention: LogRetention = LogRetention::of_days(30),
        /// Headers that are left out of the log, in small letters.
        redact_headers: Vec<Arc<str>> = vec!["authorization".into(), "cookie".into()],
        /// Leaves the query out of the log.
        redact_query: bool = false,
        /// Logs only requests that were not allowed.
        only_refused: bool = false,
        /// What is logged in a month, for estimates of cost.
        usage: Option<LogUsage> = None,
    }
}

spec! {
    /// What is looked at in a month, for estimates of cost.
    pub struct Usage {
        /// Requests.
        requests: Option<Int<0, 1_000_000_000_000>> = None,
    }
}

spec! {
    /// A web ACL of AWS WAF before load balancers and distributions. It looks in this order: `allow_ips`, `block_ips`, `block_countries`,
    /// `rate_limit`, `managed_rules`.
    pub struct Spec {
        /// Name of the web ACL; `<name>-<environment>-<component>` where it is not given. Changing it replaces the web ACL.
        resource_name: Option<Template> = None,
        /// The `load-balancer` and `cdn` components whose requests it looks at.
        protects: OneOrMany<Name>,
        /// What happens to a request that no rule decides.
        default_action: DefaultAction = DefaultAction::Allow,
        /// Groups of rules that AWS keeps up to date, in their order.
        managed_rules: Vec<ManagedRules> = Vec::new(),
        /// How fast one client may ask.
        rate_limit: Option<RateLimit> = None,
        /// Ranges whose requests go through, whatever the other rules say.
        allow_ips: Vec<Cidr> = Vec::new(),
        /// Ranges whose requests are refused.
        block_ips: Vec<Cidr> = Vec::new(),
        /// Countries whose requests are refused, by their two letters: `KP`.
        block_countries: Vec<Arc<str>> = Vec::new(),
        /// Keeps samples of requests for three hours, for the console.
        sampled_requests: bool = true,
        /// Logs the requests that were looked at. Without it, only counts and samples are kept.
        logs: Option<Logs> = None,
        /// What is looked at, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
