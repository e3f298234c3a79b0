//! A database as written.

use std::sync::Arc;

use crate::map::IndexMap;

use super::values::{DatabaseName, DatabaseUser, EngineVersion, InstanceClass, Username};
use crate::source::{DailyWindow, DurationIn, GibIn, Int, LogRetention, Name, OneOrMany, Region, WeeklyWindow};
use crate::units::{Size, Template};
use crate::{choice, spec};

const DAY: u64 = 86_400;

choice! {
    /// The kind of volume.
    pub enum StorageType: "a storage type" {
        /// General purpose; from 400 GiB on with IOPS and throughput of your choice.
        Gp3 = "gp3",
        /// General purpose, the older kind: IOPS grow with the size.
        Gp2 = "gp2",
        /// Provisioned IOPS.
        Io1 = "io1",
        /// Provisioned IOPS, durable and faster.
        Io2 = "io2",
    }
}

choice! {
    /// Who sets the master user's password.
    pub enum CredentialMode: "a way to set the password" {
        /// An ephemeral password, written to the database and to one secret without ever being in the state.
        Generated = "generated",
        /// RDS makes it, keeps it in a secret of its own and rotates it.
        Managed = "managed",
    }
}

choice! {
    /// A log that the database sends to CloudWatch Logs.
    pub enum LogExport: "a log of PostgreSQL" {
        /// What the server writes: errors, slow statements, connections.
        Postgresql = "postgresql",
        /// What major upgrades write.
        Upgrade = "upgrade",
        /// Failures of IAM authentication.
        IamDbAuthError = "iam-db-auth-error",
    }
}

choice! {
    /// Time between two samples of the operating system's metrics.
    pub enum MonitoringInterval: "an interval of enhanced monitoring" {
        /// Each second.
        S1 = "1s",
        /// Every five seconds.
        S5 = "5s",
        /// Every ten seconds.
        S10 = "10s",
        /// Every quarter of a minute.
        S15 = "15s",
        /// Every half minute.
        S30 = "30s",
        /// Every minute.
        S60 = "60s",
    }
}

choice! {
    /// What CloudWatch Database Insights keeps.
    pub enum InsightsMode: "a mode of Database Insights" {
        /// Seven days of load, free.
        Standard = "standard",
        /// Fifteen months of load, with execution plans and locks; needs 465d of Performance Insights.
        Advanced = "advanced",
    }
}

choice! {
    /// The certificate authority that signs the server's certificate.
    pub enum Authority: "a certificate authority of RDS" {
        /// RSA, 2048 bits.
        Rsa2048 = "rds-ca-rsa2048-g1",
        /// RSA, 4096 bits.
        Rsa4096 = "rds-ca-rsa4096-g1",
        /// Elliptic curve, 384 bits.
        Ecc384 = "rds-ca-ecc384-g1",
    }
}

choice! {
    /// When a changed parameter takes effect.
    pub enum Apply: "a moment to apply a parameter" {
        /// At once; for dynamic parameters only.
        Immediate = "immediate",
        /// At the next restart.
        PendingReboot = "pending-reboot",
    }
}

spec! {
    /// The volume. A bare size is a gp3 volume of that size.
    pub struct Storage or size {
        /// The kind of volume. Changing it takes hours, without downtime.
        type_ as "type": StorageType = StorageType::Gp3,
        /// Size: 20 GiB to 64 TiB, from 100 GiB for `io1` and `io2`. It can grow, never shrink.
        size: GibIn<20, 65536>,
        /// Up to which size RDS may grow the volume by itself when it fills; at least a tenth more than `size`. It does not grow where
        /// this is not given.
        max: Option<GibIn<20, 65536>> = None,
        /// I/O operations a second: required for `io1` and `io2`; for `gp3` from 400 GiB on, 12,000 to 64,000.
        iops: Option<Int<1000, 256_000>> = None,
        /// MiB a second, 500 to 4,000; for `gp3` from 400 GiB on.
        throughput: Option<Int<500, 4000>> = None,
        /// Keeps the write-ahead log on a volume of its own; for `io1` and `io2`. Changing it restarts the instance.
        dedicated_log_volume: bool = false,
    }
}

spec! {
    /// Who sets the master user's password. A bare word is the mode.
    pub struct Credentials or mode {
        /// `generated` or `managed`.
        mode: CredentialMode = CredentialMode::Generated,
        /// Days between two rotations by RDS, with `managed`: 1 to 1,000. RDS rotates every seven days where it is not given.
        rotation: Option<DurationIn<DAY, { 1000 * DAY }>> = None,
    }
}

spec! {
    /// A parameter of PostgreSQL. A bare value is applied at once, or at the next restart where it can only change there.
    pub struct Parameter or value {
        /// Value, in the unit that PostgreSQL documents for it.
        value: Template,
        /// When a change takes effect.
        apply: Option<Apply> = None,
    }
}

spec! {
    /// A copy of the automated backups in another region. A bare region copies for as long as the original is kept.
    pub struct BackupCopy or region {
        /// The region.
        region: Region,
        /// How long copies are kept: 1 to 35 days.
        retention: Option<DurationIn<DAY, { 35 * DAY }>> = None,
    }
}

spec! {
    /// Backups, by which the database can be restored to any second.
    pub struct Backup {
        /// How long automated backups are kept: whole days up to 35. `0d` turns them off; turning them on or off restarts the instance.
        retention: DurationIn<0, { 35 * DAY }> = DurationIn::seconds(7 * DAY),
        /// When the daily backup starts, in UTC: `03:00-03:30`. RDS chooses where it is not given.
        window: Option<DailyWindow<30>> = None,
        /// Takes a snapshot before the database is deleted. Where it is not given, a protected environment does.
        final_snapshot: Option<bool> = None,
        /// Another region that gets a copy of every automated backup.
        copy_to: Option<BackupCopy> = None,
        /// Gives snapshots the tags of the database.
        copy_tags: bool = true,
        /// Deletes automated backups together with the database. Where it is not given, they outlive a protected one.
        delete_automated: Option<bool> = None,
    }
}

spec! {
    /// Performance Insights: which statements load the database. A bare `true` turns it on.
    pub struct PerformanceInsights or enabled {
        /// Turns it on.
        enabled: bool = true,
        /// How long it keeps data: `7d` (free), a multiple of 31 days up to 713, or `731d`.
        retention: DurationIn<{ 7 * DAY }, { 731 * DAY }> = DurationIn::seconds(7 * DAY),
        /// The `key` component that encrypts its data; the AWS-managed key of RDS where it is not given. It cannot be changed later.
        key: Option<Name> = None,
    }
}

spec! {
    /// Users that connect by IAM in place of a password. A bare name or list is the users.
    pub struct IamAuthentication or users {
        /// Database users that are members of `rds_iam`; `uses: {db: iam-connect}` lets a role connect as each of them.
        users: OneOrMany<DatabaseUser>,
    }
}

spec! {
    /// A snapshot from which the database starts. A bare text is the snapshot.
    pub struct Restore or snapshot {
        /// Identifier or ARN of the snapshot. Changing it replaces the database.
        snapshot: Template,
    }
}

spec! {
    /// What is stored, for estimates of cost.
    pub struct Usage {
        /// Backups stored beyond the size of the volume.
        backup: Option<Size> = None,
        /// Logs that reach CloudWatch in a month.
        logs: Option<Size> = None,
    }
}

spec! {
    /// An RDS instance of PostgreSQL, in a subnet group of its tier, with its own parameter group and credentials.
    pub struct Spec {
        /// Identifier of the instance; `<name>-<environment>-<component>` where it is not given. A changed one renames the instance, which
        /// changes its host name: raise `credentials_version` with it, so that the connection secret follows.
        resource_name: Option<Template> = None,
        /// The tier whose subnets it may use; it needs subnets in at least two zones. Changing it replaces the database.
        tier: Name,
        /// The zone, for an instance in one zone; RDS chooses where it is not given. Changing it replaces the database.
        zone: Option<Name> = None,
        /// The major version, `"17"`, with minor upgrades by AWS, or exactly one, `"17.5"`, with `auto_minor_upgrade: false`.
        engine_version: EngineVersion,
        /// The instance class, `db.t4g.small`. Changing it restarts the instance.
        instance_class: InstanceClass,
        /// The volume.
        storage: Storage,
        /// Encrypts the volume, backups and snapshots at rest. Changing it replaces the database.
        encrypted: bool = true,
        /// The `key` component that encrypts the volume, the backups and the connection secret; the AWS-managed keys where it is not given.
        /// Changing it replaces the database.
        key: Option<Name> = None,
        /// Keeps a standby in another zone that takes over in one to two minutes; doubles the price.
        multi_zone: bool = false,
        /// Name of the database that is created; only `postgres`, which always exists, where it is not given. Changing it replaces the database.
        database: Option<DatabaseName> = None,
        /// Name of the master user. Changing it replaces the database.
        username: Option<Username> = None,
        /// TCP port. With a changed one raise `credentials_version`, so that the connection secret follows.
        port: Int<1150, 65535> = Int::of(5432),
        /// Who sets the master user's password.
        credentials: Credentials = Credentials { mode: CredentialMode::Generated, rotation: None },
        /// Raise it to rotate a `generated` password; who uses it is redeployed in the same apply. Raise it also after an apply that
        /// stopped between the database and its secret.
        credentials_version: Int<1, 1_000_000> = Int::of(1),
        /// Refuses connections without TLS.
        require_tls: bool = true,
        /// Further parameters of PostgreSQL, by name.
        parameters: IndexMap<Arc<str>, Parameter> = IndexMap::default(),
        /// Backups.
        backup: Backup = Backup {
            retention: DurationIn::seconds(7 * DAY), window: None, final_snapshot: None, copy_to: None, copy_tags: true, delete_automated: None,
        },
        /// When changes and upgrades that need a restart happen, in UTC: `sun:04:00-sun:05:00`. RDS chooses where it is not given.
        maintenance_window: Option<WeeklyWindow<30>> = None,
        /// Refuses to delete the database, in AWS and in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// Which statements load the database.
        performance_insights: PerformanceInsights = PerformanceInsights {
            enabled: false, retention: DurationIn::seconds(7 * DAY), key: None,
        },
        /// What CloudWatch Database Insights keeps; AWS's own default, `standard`, where it is not given.
        database_insights: Option<InsightsMode> = None,
        /// Samples the operating system's metrics into CloudWatch Logs; off where it is not given.
        enhanced_monitoring: Option<MonitoringInterval> = None,
        /// Logs that are sent to CloudWatch Logs, each to a group of its own.
        log_exports: Vec<LogExport> = Vec::new(),
        /// How long the log groups keep events.
        log_retention: LogRetention = LogRetention::of_days(30),
        /// Installs minor versions in the maintenance window.
        auto_minor_upgrade: bool = true,
        /// Allows a changed major version in `engine_version`. The database is down while it upgrades.
        allow_major_upgrade: bool = false,
        /// Makes changes at once, with a restart where they need one, and not in the maintenance window. Where it is not given, an environment
        /// that is not protected does.
        apply_immediately: Option<bool> = None,
        /// Makes changes on a copy that then takes over, for less downtime; needs backups.
        blue_green_update: bool = false,
        /// The authority that signs the server's certificate; RDS chooses where it is not given.
        ca_certificate: Option<Authority> = None,
        /// Users that connect by IAM in place of a password.
        iam_authentication: Option<IamAuthentication> = None,
        /// Gives the instance a public address; needs a tier that routes to the internet.
        public: bool = false,
        /// Starts from a snapshot; database and master user are then the snapshot's, and `database` and `username` have to name them.
        restore_from: Option<Restore> = None,
        /// Pays for Extended Support once the major version's standard support has ended; without it AWS upgrades the database then.
        extended_support: bool = false,
        /// What is stored, for estimates of cost.
        usage: Option<Usage> = None,
    }
}

impl Spec {
    /// Name of the database that users connect to.
    pub fn database(&self) -> &str {
        self.database.as_ref().map_or("postgres", DatabaseName::as_str)
    }

    /// Name of the master user.
    pub fn username(&self) -> &str {
        self.username.as_ref().map_or("postgres", Username::as_str)
    }
}
