//! What invokes a function, as written.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::source::{DurationIn, Int, Name, OneOrMany};
use crate::units::Template;
use crate::{choice, spec};

const DAY: u64 = 86_400;

choice! {
    /// Where in a stream a function begins.
    pub enum StreamStart: "a start in a stream" {
        /// With the oldest record that the stream still has; none is lost while the trigger is made.
        TrimHorizon = "trim-horizon",
        /// With records that are written from then on.
        Latest = "latest",
    }
}

spec! {
    /// The stream of a table: batches of records, in the order of their keys. Lambda reads it with the function's role.
    pub struct StreamTrigger {
        /// Where it begins. Changing it replaces the trigger.
        start: StreamStart = StreamStart::TrimHorizon,
        /// Most records of an invocation, up to 10,000.
        batch: Int<1, 10_000> = Int::of(100),
        /// How long Lambda waits for a full batch, up to 5 minutes.
        window: DurationIn<0, 300> = DurationIn::seconds(0),
        /// Batches of a shard that are worked on at once, up to 10.
        parallelization: Int<1, 10> = Int::of(1),
        /// Further attempts at a batch after an error; until its records expire where it is not given.
        retries: Option<Int<0, 10_000>> = None,
        /// How old a record may become before it is given up, up to 7 days; until it expires where it is not given.
        max_age: Option<DurationIn<60, { 7 * DAY }>> = None,
        /// Halves a batch that failed, to find the record that does it.
        bisect: bool = false,
        /// Lets the function name the record that failed, so that those before it count as done.
        partial_failures: bool = false,
        /// Adds up over windows of this length, up to 15 minutes.
        tumbling_window: Option<DurationIn<1, 900>> = None,
        /// Patterns of EventBridge, as JSON: a record that matches none is left out; at most 10.
        filter: OneOrMany<Arc<str>> = OneOrMany(Vec::new()),
        /// The `queue` or `alerts` that gets a record of each batch that is given up.
        on_failure: Option<Name> = None,
        /// False stops reading.
        enabled: bool = true,
    }
}

spec! {
    /// A queue: batches of messages. Lambda receives and deletes them with the function's role.
    pub struct QueueTrigger {
        /// Most messages of an invocation, up to 10,000; above 10 with a `window`.
        batch: Int<1, 10_000> = Int::of(10),
        /// How long Lambda waits for a full batch, up to 5 minutes.
        window: DurationIn<0, 300> = DurationIn::seconds(0),
        /// Most invocations at once, 2 to 1,000; as many as the function may have where it is not given.
        max_concurrency: Option<Int<2, 1000>> = None,
        /// Lets the function name the messages that failed, so that the others are deleted.
        partial_failures: bool = false,
        /// Patterns of EventBridge, as JSON: a message that matches none is deleted unseen; at most 10.
        filter: OneOrMany<Arc<str>> = OneOrMany(Vec::new()),
        /// False stops receiving.
        enabled: bool = true,
    }
}

choice! {
    /// What happens in a bucket.
    pub enum BucketEvent: "an event of a bucket" {
        /// An object is written.
        Created = "created",
        /// An object is deleted, or hidden by a marker.
        Removed = "removed",
        /// An archived object is being read back.
        Restored = "restored",
        /// An object's tags change.
        Tagged = "tagged",
        /// A rule of the life cycle deletes an object.
        Expired = "expired",
    }
}

impl BucketEvent {
    /// As S3 spells it.
    pub(in crate::components::function) const fn api(self) -> &'static str {
        match self {
            Self::Created => "s3:ObjectCreated:*",
            Self::Removed => "s3:ObjectRemoved:*",
            Self::Restored => "s3:ObjectRestore:*",
            Self::Tagged => "s3:ObjectTagging:*",
            Self::Expired => "s3:LifecycleExpiration:*",
        }
    }
}

spec! {
    /// Events of a bucket; a bare word is the event. No two triggers of one bucket may cover one event.
    pub struct BucketTrigger or events {
        /// What happens.
        events: OneOrMany<BucketEvent> = OneOrMany(vec![BucketEvent::Created]),
        /// What the object's key starts with; all where it is not given.
        prefix: Option<Template> = None,
        /// What the object's key ends with; all where it is not given.
        suffix: Option<Template> = None,
    }
}

spec! {
    /// A time by the clock; exactly one of `cron`, `at` and `rate`. EventBridge Scheduler invokes the function with a role of its own.
    pub struct ScheduleTrigger {
        /// Minute, hour, day of month, month, day of week and year: `0 20 ? * MON-FRI *`.
        cron: Option<Arc<str>> = None,
        /// Once: `2027-01-31T20:00:00`.
        at: Option<Arc<str>> = None,
        /// Again and again: `12 hours`.
        rate: Option<Arc<str>> = None,
        /// The clock that is meant, such as `Europe/Berlin`.
        timezone: Arc<str> = "Etc/UTC".into(),
        /// The event that the function gets, as JSON; one that names the schedule where it is not given.
        input: Option<Template> = None,
        /// Spreads the time over a window of whole minutes, up to a day; to the minute where it is not given.
        window: Option<DurationIn<60, DAY>> = None,
        /// Further attempts to hand the event to Lambda, up to 185.
        retries: Int<0, 185> = Int::of(185),
        /// How long that is tried, a minute to a day.
        max_age: DurationIn<60, DAY> = DurationIn::seconds(DAY),
        /// False stops it.
        enabled: bool = true,
    }
}

spec! {
    /// What invokes a function, beside components that use it.
    pub struct Triggers {
        /// Streams of `table` components.
        streams: IndexMap<Name, StreamTrigger> = IndexMap::default(),
        /// `queue` components.
        queues: IndexMap<Name, QueueTrigger> = IndexMap::default(),
        /// Events of `bucket` components.
        buckets: IndexMap<Name, OneOrMany<BucketTrigger>> = IndexMap::default(),
        /// Times by the clock, each under a name of its own.
        schedules: IndexMap<Name, ScheduleTrigger> = IndexMap::default(),
    }
}
