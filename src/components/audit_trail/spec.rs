//! An audit trail as written.

use crate::source::{DurationIn, LogRetention, Name};
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// Calls that manage resources.
    pub enum ManagementEvents: "a choice of management events" {
        /// All of them.
        All = "all",
        /// Only those that read.
        Read = "read",
        /// Only those that change something.
        Write = "write",
        /// None.
        None = "none",
    }
}

choice! {
    /// A service whose many calls may be left out.
    pub enum Excluded: "a service that may be left out" {
        /// Calls to KMS, such as each decryption.
        Kms = "kms",
        /// Calls to the Data API of RDS.
        RdsData = "rds-data",
    }
}

choice! {
    /// What CloudTrail Insights looks for.
    pub enum Insight: "an insight" {
        /// An unusual number of calls that change something.
        ApiCallRate = "api-call-rate",
        /// An unusual number of errors.
        ApiErrorRate = "api-error-rate",
    }
}

spec! {
    /// Delivery to a log group as well, where alarms can watch it.
    pub struct Logs or retention {
        /// How long events are kept in the log group.
        retention: LogRetention = LogRetention::of_days(90),
        /// Name of the log group; `/aws/cloudtrail/<trail>` where it is not given. Changing it replaces the group.
        group: Option<Template> = None,
    }
}

spec! {
    /// A record of every call to AWS in the account. The first trail's management events are free of charge; its bucket,
    /// data events and insights are not.
    pub struct Spec {
        /// Name of the trail; `<name>-<environment>-<component>` where it is not given. Changing it replaces the trail.
        resource_name: Option<Template> = None,
        /// Records every region, those that are added later included; otherwise only the file's own.
        multi_region: bool = true,
        /// Records global services such as IAM, STS and CloudFront.
        global_events: bool = true,
        /// False keeps the trail without recording.
        enabled: bool = true,
        /// Signs what is delivered, so that a changed or missing file can be proved.
        log_file_validation: bool = true,
        /// Calls that manage resources.
        management_events: ManagementEvents = ManagementEvents::All,
        /// Services whose management calls are left out.
        exclude: Vec<Excluded> = Vec::new(),
        /// Buckets, tables and functions whose single reads, writes and invocations are recorded too. Charged by event.
        data_events: Vec<Name> = Vec::new(),
        /// What CloudTrail looks for by itself. Charged by event.
        insights: Vec<Insight> = Vec::new(),
        /// A `bucket` component that takes the files, in place of the trail's own bucket.
        bucket: Option<Name> = None,
        /// Name of the own bucket; `<name>-<environment>-<component>-<account>` where it is not given, or such a prefix where
        /// the account is not named. Changing it replaces the bucket.
        bucket_name: Option<Template> = None,
        /// Start of each file's key in the bucket, without a slash at the end; at most 200 characters.
        prefix: Option<Template> = None,
        /// How long files are kept in the own bucket; forever where it is not given.
        retention: Option<DurationIn<86_400, 3_153_600_000>> = None,
        /// Age at which files of the own bucket move to S3 Glacier, where they are cheaper and slow to read.
        archive_after: Option<DurationIn<86_400, 3_153_600_000>> = None,
        /// The `key` component that encrypts the files, and the own bucket; keys of S3 where it is not given.
        key: Option<Name> = None,
        /// Delivery to a CloudWatch log group as well, where alarms can watch it.
        logs: Option<Logs> = None,
        /// An `alerts` component that is told of each file that is delivered.
        notify: Option<Name> = None,
    }
}
