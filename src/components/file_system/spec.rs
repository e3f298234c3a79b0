//! A file system as written.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::source::{Int, Name};
use crate::units::{Size, Template};
use crate::{choice, spec};

choice! {
    /// How much it may read and write.
    pub enum ThroughputMode: "a throughput mode" {
        /// Grows with what is stored: 50 KiB/s for each GiB, with credits for bursts.
        Bursting = "bursting",
        /// Follows the demand; billed by what is read and written.
        Elastic = "elastic",
        /// `rate`, whatever is stored.
        Provisioned = "provisioned",
    }
}

choice! {
    /// How many operations run at once.
    pub enum Performance: "a performance mode" {
        /// The lowest latency, and enough for almost everything.
        GeneralPurpose = "general-purpose",
        /// More operations at once, each of them slower; AWS recommends it no more.
        MaxIo = "max-io",
    }
}

choice! {
    /// The times that AWS offers.
    pub enum After: "a time without access" {
        /// A day.
        D1 = "1d",
        /// A week.
        D7 = "7d",
        /// Two weeks.
        D14 = "14d",
        /// 30 days.
        D30 = "30d",
        /// 60 days.
        D60 = "60d",
        /// 90 days.
        D90 = "90d",
        /// 180 days.
        D180 = "180d",
        /// 270 days.
        D270 = "270d",
        /// A year.
        D365 = "365d",
    }
}

spec! {
    /// How much it may read and write. A bare word is the mode.
    pub struct Throughput or mode {
        /// How it is measured and billed.
        mode: ThroughputMode,
        /// MiB/s, with `mode: provisioned`: 1 to 3,414.
        rate: Option<Int<1, 3414>> = None,
    }
}

spec! {
    /// When files that nobody opens move to cheaper storage.
    pub struct Lifecycle {
        /// Time without access after which a file moves to infrequent access; never where it is not given.
        infrequent_after: Option<After> = None,
        /// Time without access after which it moves to the archive, with `throughput: elastic`; never where it is not given.
        archive_after: Option<After> = None,
        /// Moves a file back at its first access.
        back_on_access: bool = false,
    }
}

spec! {
    /// A directory with an owner: who mounts through it sees nothing else and acts as that owner. Changing anything of it replaces
    /// it, and leaves the files where they are.
    pub struct AccessPoint {
        /// The directory: `/` or up to four levels, at most 100 characters. It is made where it is missing.
        path: Arc<str>,
        /// User id that everything is done as: 0 to 4,294,967,295.
        uid: Int<0, 4_294_967_295>,
        /// Group id that everything is done as: 0 to 4,294,967,295.
        gid: Int<0, 4_294_967_295>,
        /// Further group ids, at most 16.
        secondary_gids: Vec<Int<0, 4_294_967_295>> = Vec::new(),
        /// Permissions of the directory where it is made: three or four octal digits.
        permissions: Arc<str> = "755".into(),
    }
}

spec! {
    /// What is stored and moved each month, for `archgen cost`.
    pub struct Usage {
        /// Data in standard storage.
        stored: Option<Size> = None,
        /// Data in infrequent access.
        infrequent: Option<Size> = None,
        /// Data in the archive.
        archived: Option<Size> = None,
        /// Data read each month.
        read: Option<Size> = None,
        /// Data written each month.
        written: Option<Size> = None,
    }
}

spec! {
    /// An EFS file system that services mount: encrypted, open to its users only, over TLS and with IAM. A component mounts it with
    /// `uses: { files: { access: mount, at: /data } }`.
    pub struct Spec {
        /// Its name, as the console shows it; `<name>-<environment>-<component>` where it is not given.
        resource_name: Option<Template> = None,
        /// The tier of its mount targets, one in each of the tier's zones. Where it is not given they stand in the tier of its users, one
        /// in each zone in which a user runs.
        tier: Option<Name> = None,
        /// The only zone that keeps the data: half the price, and lost with the zone. Changing it replaces the file system.
        one_zone: Option<Arc<str>> = None,
        /// Fixed addresses of mount targets by zone. Changing one replaces the mount target.
        addresses: IndexMap<Arc<str>, Arc<str>> = IndexMap::default(),
        /// Encrypts what is stored. Changing it replaces the file system.
        encrypted: bool = true,
        /// The `key` component that encrypts; the AWS-managed key of EFS where it is not given. Changing it replaces the file system.
        key: Option<Name> = None,
        /// How much it may read and write.
        throughput: Throughput = Throughput { mode: ThroughputMode::Elastic, rate: None },
        /// How many operations run at once. Changing it replaces the file system.
        performance: Performance = Performance::GeneralPurpose,
        /// When files that nobody opens move to cheaper storage.
        lifecycle: Option<Lifecycle> = None,
        /// Whether AWS Backup keeps daily copies for five weeks. Where it is not given, in a protected environment.
        backup: Option<bool> = None,
        /// The directory that users of `mount` see. Without it they see all of the file system and act as whoever they are, root
        /// included.
        access_point: Option<AccessPoint> = None,
        /// Further directories by name, for clients that are not in the file: `${files.access_point_id.NAME}`.
        access_points: IndexMap<Name, AccessPoint> = IndexMap::default(),
        /// Refuses to delete the file system, in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// What is stored and moved each month, for `archgen cost`.
        usage: Option<Usage> = None,
    }
}
