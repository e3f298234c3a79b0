//! A cache as written.

use std::sync::Arc;

use crate::map::IndexMap;

use super::values::{EngineVersion, NodeType};
use crate::source::{DailyWindow, DurationIn, Int, LogRetention, Name, WeeklyWindow};
use crate::units::{Size, Template};
use crate::{choice, spec};

const DAY: u64 = 86_400;

choice! {
    /// What runs on the nodes.
    pub enum Engine: "an engine" {
        /// The open continuation of Redis; a fifth cheaper.
        Valkey = "valkey",
        /// Redis OSS.
        Redis = "redis",
    }
}

choice! {
    /// Whether connections are encrypted.
    pub enum Tls: "a use of TLS" {
        /// All of them.
        Required = "required",
        /// Those that ask for it: for the time in which clients move over.
        Preferred = "preferred",
        /// None.
        Off = "off",
    }
}

choice! {
    /// A log of the cache.
    pub enum LogExport: "a log of a cache" {
        /// Commands that took long.
        SlowLog = "slow-log",
        /// What the engine says of itself.
        EngineLog = "engine-log",
    }
}

choice! {
    /// How events are written.
    pub enum LogFormat: "a format of logs" {
        /// As JSON.
        Json = "json",
        /// As text.
        Text = "text",
    }
}

spec! {
    /// A user that connects by IAM. A bare text is its access string.
    pub struct User or access_string {
        /// What it may do, as an access string of the engine: keys, channels and commands. The default is everything.
        access_string: Arc<str> = "on ~* &* +@all".into(),
    }
}

spec! {
    /// Snapshots.
    pub struct Backup {
        /// How long the daily snapshot is kept, in whole days: up to 35, or `0d` for none.
        retention: DurationIn<0, { 35 * DAY }> = DurationIn::seconds(DAY),
        /// When it is taken, in UTC: `03:00-04:00`, an hour at least. ElastiCache chooses where it is not given.
        window: Option<DailyWindow<60>> = None,
        /// Takes a snapshot before the cache is deleted. Where it is not given, a protected environment does.
        final_snapshot: Option<bool> = None,
    }
}

spec! {
    /// What is stored, for estimates of cost.
    pub struct Usage {
        /// Snapshots beyond the first of each cache.
        backup: Option<Size> = None,
        /// Logs that reach CloudWatch in a month.
        logs: Option<Size> = None,
    }
}

spec! {
    /// An ElastiCache replication group of Valkey or Redis.
    pub struct Spec {
        /// Id of the replication group; `<name>-<environment>-<component>` where it is not given. Changing it replaces the cache.
        resource_name: Option<Template> = None,
        /// What it is for.
        description: Option<Template> = None,
        /// The tier whose subnets it may use. Changing it replaces the cache.
        tier: Name,
        /// The zone of a single node; ElastiCache chooses where it is not given.
        zone: Option<Name> = None,
        /// What runs on the nodes. Redis can become Valkey in place, never the other way.
        engine: Engine = Engine::Valkey,
        /// Major and minor version, `"8.0"`; ElastiCache installs patches. It can be raised, never lowered.
        engine_version: EngineVersion,
        /// The node type, `cache.t4g.micro`. Changing it moves to new nodes.
        node_type: NodeType,
        /// Parts of the key space, each on nodes of its own: 1 to 500. More than one is cluster mode, which clients have to speak; changing from
        /// one to more or back replaces the cache.
        shards: Int<1, 500> = Int::of(1),
        /// Copies of each shard: 0 to 5. One takes over within a minute when its primary fails.
        replicas: Int<0, 5> = Int::of(0),
        /// Keeps copies in another zone than their primary. Where it is not given, it does where there are replicas and zones.
        multi_zone: Option<bool> = None,
        /// TCP port. Changing it replaces the cache.
        port: Int<1, 65535> = Int::of(6379),
        /// Encrypts what is stored, snapshots included. Changing it replaces the cache.
        encrypted: bool = true,
        /// The `key` component that encrypts what is stored; a key of ElastiCache where it is not given. Changing it replaces the cache.
        key: Option<Name> = None,
        /// Whether connections are encrypted. From `off` to `required` it goes over `preferred`, in an apply of its own.
        tls: Tls = Tls::Required,
        /// Users that connect by IAM, by name: `uses: {cache: connect}` lets a role connect as each of them. Without any, whoever the security
        /// group lets in may do everything. Their names in the cache are `${cache.user.NAME}`.
        iam_users: IndexMap<Name, User> = IndexMap::default(),
        /// Parameters of the engine, by name: `maxmemory-policy`.
        parameters: IndexMap<Arc<str>, Template> = IndexMap::default(),
        /// Snapshots.
        backup: Backup = Backup { retention: DurationIn::seconds(DAY), window: None, final_snapshot: None },
        /// Name of a snapshot from which the cache starts. Changing it replaces the cache.
        restore_from: Option<Template> = None,
        /// When changes that need a restart happen, in UTC: `sun:04:00-sun:05:00`, an hour at least. ElastiCache chooses where it is not given.
        maintenance_window: Option<WeeklyWindow<60>> = None,
        /// Refuses to delete the cache, in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// Logs that are sent to CloudWatch Logs, each to a group of its own.
        log_exports: Vec<LogExport> = Vec::new(),
        /// How their events are written.
        log_format: LogFormat = LogFormat::Json,
        /// How long the log groups keep events.
        log_retention: LogRetention = LogRetention::of_days(30),
        /// Installs minor versions in the maintenance window.
        auto_minor_upgrade: bool = true,
        /// Makes changes at once, and not in the maintenance window. Where it is not given, an environment that is not protected does.
        apply_immediately: Option<bool> = None,
        /// What is stored, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
