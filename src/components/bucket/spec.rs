//! A bucket as written.

use crate::map::IndexMap;

use crate::source::{BucketArn, DurationIn, Int, Name, OneOrMany};
use crate::units::{Size, Template};
use crate::{choice, spec};

const DAY: u64 = 86_400;
/// A hundred years.
const LONG: u64 = 36_500 * DAY;

choice! {
    /// How objects are encrypted at rest.
    pub enum Encryption: "an encryption" {
        /// With a key that S3 owns; free.
        Aes256 = "aes-256",
        /// With a KMS key: the one named by `key`, else the AWS-managed key of S3.
        Kms = "kms",
    }
}

choice! {
    /// Where archived objects are kept.
    pub enum ArchiveClass: "an archive class" {
        /// Read at once; for objects that are read about once a quarter.
        GlacierInstant = "glacier-instant",
        /// Read after minutes to hours.
        Glacier = "glacier",
        /// Read after hours; the cheapest.
        DeepArchive = "deep-archive",
    }
}

impl ArchiveClass {
    /// As S3 spells it.
    pub(super) const fn storage_class(self) -> &'static str {
        match self {
            Self::GlacierInstant => "GLACIER_IR",
            Self::Glacier => "GLACIER",
            Self::DeepArchive => "DEEP_ARCHIVE",
        }
    }
}

choice! {
    /// Who may shorten the retention of a locked object.
    pub enum LockMode: "a lock mode" {
        /// Roles with a special permission.
        Governance = "governance",
        /// Nobody, the root user included.
        Compliance = "compliance",
    }
}

choice! {
    /// A method of HTTP.
    pub enum Method: "a method that S3 takes for CORS" {
        /// GET
        Get = "GET",
        /// PUT
        Put = "PUT",
        /// POST
        Post = "POST",
        /// DELETE
        Delete = "DELETE",
        /// HEAD
        Head = "HEAD",
    }
}

spec! {
    /// What happens to objects as they age. Times count from an object's creation, in whole days.
    pub struct Lifecycle {
        /// Objects whose key starts with this; all where it is not given.
        prefix: Option<Template> = None,
        /// Lets S3 choose the storage class of each object by how often it is read.
        intelligent_after: Option<DurationIn<0, LONG>> = None,
        /// Moves objects to infrequent access: cheaper to keep, dearer to read; 30 days at least.
        infrequent_after: Option<DurationIn<{ 30 * DAY }, LONG>> = None,
        /// Moves objects to `archive_class`.
        archive_after: Option<DurationIn<0, LONG>> = None,
        /// Where archived objects are kept.
        archive_class: ArchiveClass = ArchiveClass::Glacier,
        /// Deletes objects. With versioning this makes them old versions.
        delete_after: Option<DurationIn<DAY, LONG>> = None,
        /// Deletes old versions, counted from when they became old. Where it is not given, 30 days after `delete_after`, and never without.
        old_versions_delete_after: Option<DurationIn<DAY, LONG>> = None,
        /// Deletes the parts of uploads that were never finished.
        abort_incomplete_uploads_after: DurationIn<DAY, LONG> = DurationIn::seconds(7 * DAY),
    }
}

/// Nothing but the default clean-up.
pub(super) const NO_LIFECYCLE: Lifecycle = Lifecycle {
    prefix: None,
    intelligent_after: None,
    infrequent_after: None,
    archive_after: None,
    archive_class: ArchiveClass::Glacier,
    delete_after: None,
    old_versions_delete_after: None,
    abort_incomplete_uploads_after: DurationIn::seconds(7 * DAY),
};

spec! {
    /// Pages of other origins that may read and write objects.
    pub struct Cors {
        /// Origins, `https://shop.example.com`, with at most one `*` each.
        origins: OneOrMany<Template>,
        /// Methods.
        methods: OneOrMany<Method> = OneOrMany(vec![Method::Get]),
        /// Request headers, with at most one `*` each.
        headers: Vec<Template> = Vec::new(),
        /// Response headers that a page may read.
        expose: Vec<Template> = Vec::new(),
        /// How long a browser may keep the answer.
        max_age: Option<DurationIn<0, DAY>> = None,
    }
}

spec! {
    /// Objects that cannot be changed or deleted for a time.
    pub struct ObjectLock {
        /// Who may shorten it.
        mode: LockMode = LockMode::Governance,
        /// How long each new version is locked, in whole days.
        retention: DurationIn<DAY, LONG>,
    }
}

spec! {
    /// A log of all requests, in another bucket. A bare name is the bucket.
    pub struct AccessLogs or bucket {
        /// The `bucket` component that gets the log.
        bucket: Name,
        /// What its object keys start with; the component's name and `/` where it is not given.
        prefix: Option<Template> = None,
    }
}

spec! {
    /// Archives objects of the class Intelligent-Tiering that nobody reads.
    pub struct IntelligentTiering {
        /// Days without a read until the archive tier: 90 to 730.
        archive_after: Option<DurationIn<{ 90 * DAY }, { 730 * DAY }>> = None,
        /// Days without a read until the deep archive tier: 180 to 730.
        deep_archive_after: Option<DurationIn<{ 180 * DAY }, { 730 * DAY }>> = None,
    }
}

spec! {
    /// What is stored and asked for, for estimates of cost.
    pub struct Usage {
        /// Objects stored.
        stored: Option<Size> = None,
        /// Writes and lists in a month.
        puts: Option<Int<0, 1_000_000_000_000>> = None,
        /// Reads in a month.
        gets: Option<Int<0, 1_000_000_000_000>> = None,
    }
}

spec! {
    /// A bucket that somebody else manages. A bare text is its name.
    pub struct Existing or name {
        /// Name.
        name: Template,
        /// ARN; made of the name where it is not given.
        arn: Option<BucketArn> = None,
    }
}

spec! {
    /// A private S3 bucket: encrypted, closed to the public, for TLS only.
    pub struct Spec {
        /// Name, unique in the world. Where it is not given, `<name>-<environment>-<component>-<account>`, or with a suffix by AWS where
        /// the environment names no account. Changing it replaces the bucket, which AWS refuses while it holds objects.
        resource_name: Option<Template> = None,
        /// Keeps old versions of changed and deleted objects; they cost as much as new ones until `lifecycle` deletes them.
        versioning: bool = true,
        /// How objects are encrypted at rest; `kms` where `key` is given, else `aes-256`.
        encryption: Option<Encryption> = None,
        /// The `key` component that encrypts.
        key: Option<Name> = None,
        /// Uses one data key for many objects, which makes KMS requests rare and cheap.
        bucket_key: bool = true,
        /// What happens to all objects as they age.
        lifecycle: Lifecycle = NO_LIFECYCLE,
        /// Further rules, by name, each for a prefix.
        lifecycle_rules: IndexMap<Name, Lifecycle> = IndexMap::default(),
        /// Archives objects of the class Intelligent-Tiering that nobody reads.
        intelligent_tiering: Option<IntelligentTiering> = None,
        /// Pages of other origins that may read and write objects.
        cors: Vec<Cors> = Vec::new(),
        /// Objects that cannot be changed or deleted for a time. Turning it on or off replaces the bucket.
        object_lock: Option<ObjectLock> = None,
        /// A log of all requests, in another bucket.
        access_logs: Option<AccessLogs> = None,
        /// Takes and gives objects over CloudFront's edges, for a fee.
        transfer_acceleration: bool = false,
        /// Sends every change to EventBridge.
        events: bool = false,
        /// Refuses to delete the bucket, in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// What is stored and asked for, for estimates of cost.
        usage: Option<Usage> = None,
        /// A bucket that somebody else manages: used, never changed.
        existing: Option<Existing> = None,
    }
}
