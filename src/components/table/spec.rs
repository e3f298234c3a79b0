//! A table as written.

use std::sync::Arc;

use crate::map::IndexMap;

use super::keys::{KeyAttribute, Keys};
use crate::source::{DurationIn, Int, Name};
use crate::units::{Size, Template};
use crate::{choice, spec};

const DAY: u64 = 86_400;

choice! {
    /// What a key holds.
    pub enum KeyType: "a type of a key" {
        /// Text.
        String = "string",
        /// A number.
        Number = "number",
        /// Bytes.
        Binary = "binary",
    }
}

choice! {
    /// Which attributes of an item an index keeps.
    pub enum Projection: "a projection" {
        /// All of them.
        All = "all",
        /// The keys of the table and of the index.
        KeysOnly = "keys-only",
    }
}

choice! {
    /// What the stream says of a changed item.
    pub enum StreamView: "a view of a stream" {
        /// Its keys.
        KeysOnly = "keys-only",
        /// The item as it is now.
        NewImage = "new-image",
        /// The item as it was.
        OldImage = "old-image",
        /// Both.
        NewAndOldImages = "new-and-old-images",
    }
}

choice! {
    /// What storage and requests cost.
    pub enum TableClass: "a table class" {
        /// For most tables.
        Standard = "standard",
        /// Cheaper storage, dearer requests: for data that is rarely asked for.
        InfrequentAccess = "infrequent-access",
    }
}

choice! {
    /// Who owns the key that encrypts at rest.
    pub enum Encryption: "an encryption" {
        /// DynamoDB; free.
        AwsOwned = "aws-owned",
        /// KMS, as the account's AWS-managed key of DynamoDB; requests are billed and logged.
        AwsManaged = "aws-managed",
    }
}

spec! {
    /// The most that may be asked of a table on demand; what goes beyond is throttled.
    pub struct Maximum {
        /// Read units a second; no limit where it is not given.
        reads: Option<Int<1, 1_000_000>> = None,
        /// Write units a second; no limit where it is not given.
        writes: Option<Int<1, 1_000_000>> = None,
    }
}

spec! {
    /// Provisioned units a second. A bare number is a fixed one.
    pub struct Units or min {
        /// Fewest.
        min: Int<1, 1_000_000>,
        /// Most, by scaling; without it there is no scaling.
        max: Option<Int<1, 1_000_000>> = None,
        /// Share of the units that scaling keeps in use, in percent: 20 to 90.
        target: Int<20, 90> = Int::of(70),
    }
}

spec! {
    /// Units that are there, and paid, at all times.
    pub struct Provisioned {
        /// Read units: one strongly consistent read of 4 KB a second each.
        reads: Units,
        /// Write units: one write of 1 KB a second each.
        writes: Units,
    }
}

spec! {
    /// A second way to ask for items. Changing anything but its units replaces the index.
    pub struct Index {
        /// Its hash key, or a list of its hash key and its range key.
        keys: Keys,
        /// Which attributes it keeps; `all` where neither this nor `include` is given.
        projection: Option<Projection> = None,
        /// Attributes that it keeps beside the keys, and no others: at most 20.
        include: Vec<Arc<str>> = Vec::new(),
        /// The most that may be asked of it, where the table is on demand.
        maximum: Option<Maximum> = None,
        /// Its units, where the table has provisioned ones; as many as the table's where it is not given.
        provisioned: Option<Provisioned> = None,
    }
}

spec! {
    /// Another order of the items of one hash key. Adding, changing or removing one replaces the table.
    pub struct LocalIndex {
        /// The range key in place of the table's.
        range: KeyAttribute,
        /// Which attributes it keeps; `all` where neither this nor `include` is given.
        projection: Option<Projection> = None,
        /// Attributes that it keeps beside the keys, and no others: at most 20.
        include: Vec<Arc<str>> = Vec::new(),
    }
}

spec! {
    /// Continuous backups, from which a new table can be made as this one was at any second. A bare `false` turns them off.
    pub struct Recovery or enabled {
        /// Turns them on.
        enabled: bool = true,
        /// How far they go back, in whole days: 1 to 35.
        period: DurationIn<DAY, { 35 * DAY }> = DurationIn::seconds(35 * DAY),
    }
}

spec! {
    /// What is stored and asked for, for estimates of cost.
    pub struct Usage {
        /// Items stored, indexes included.
        stored: Option<Size> = None,
        /// Read units in a month, on demand.
        reads: Option<Int<0, 1_000_000_000_000>> = None,
        /// Write units in a month, on demand.
        writes: Option<Int<0, 1_000_000_000_000>> = None,
    }
}

spec! {
    /// A DynamoDB table: encrypted, recoverable, on demand unless it says otherwise.
    pub struct Spec {
        /// Name of the table, unique in account and region; `<name>-<environment>-<component>` where it is not given. Changing it replaces
        /// the table.
        resource_name: Option<Template> = None,
        /// The hash key, `{ job_id: string }`, or a list of the hash key and the range key, `[{ user_id: string }, { period: string }]`.
        /// Changing them replaces the table.
        keys: Keys,
        /// Global secondary indexes by name: at most 20.
        indexes: IndexMap<Arc<str>, Index> = IndexMap::default(),
        /// Local secondary indexes by name: at most 5, for a table with a range key.
        local_indexes: IndexMap<Arc<str>, LocalIndex> = IndexMap::default(),
        /// The attribute that holds when an item expires, in seconds since 1970; DynamoDB deletes it within days after.
        ttl: Option<Arc<str>> = None,
        /// Continuous backups.
        point_in_time_recovery: Recovery = Recovery { enabled: true, period: DurationIn::seconds(35 * DAY) },
        /// The most that may be asked of a table on demand.
        maximum: Option<Maximum> = None,
        /// Units that are there, and paid, at all times; on demand where it is not given.
        provisioned: Option<Provisioned> = None,
        /// Tells functions of every change. Changing the view needs it to be removed in an apply before.
        stream: Option<StreamView> = None,
        /// What storage and requests cost.
        class: TableClass = TableClass::Standard,
        /// Who owns the key that encrypts; `aws-owned` where neither this nor `key` is given.
        encryption: Option<Encryption> = None,
        /// The `key` component that encrypts.
        key: Option<Name> = None,
        /// Regions that hold the whole table, too, and take writes; each one costs as much again.
        replicate_to: Vec<Arc<str>> = Vec::new(),
        /// Refuses to delete the table, in AWS and in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// What is stored and asked for, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
