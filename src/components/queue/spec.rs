//! A queue as written.

use crate::source::{DurationIn, Int, Name};
use crate::spec;
use crate::units::{Size, Template};

const DAY: u64 = 86_400;

spec! {
    /// First in, first out, each message once. A bare `true` turns it on.
    pub struct Fifo or enabled {
        /// Turns it on.
        enabled: bool = true,
        /// Drops a message whose content was sent within five minutes; without it each message needs an id of its own for that.
        content_deduplication: bool = false,
        /// Keeps order and deduplication within each message group only, for thousands of messages a second.
        high_throughput: bool = false,
    }
}

spec! {
    /// A second queue for messages that nobody could handle. A bare `false` does without.
    pub struct DeadLetter or enabled {
        /// Makes it.
        enabled: bool = true,
        /// How often a message is received before it is moved there: 1 to 1,000.
        max_receives: Int<1, 1000> = Int::of(5),
        /// How long it is kept, counted from when it was first sent, or, in a FIFO queue, from when it was moved: one minute to 14 days.
        retention: DurationIn<60, { 14 * DAY }> = DurationIn::seconds(14 * DAY),
    }
}

spec! {
    /// What is asked for, for estimates of cost.
    pub struct Usage {
        /// Requests in a month: a message takes three, to send, receive and delete it.
        requests: Option<Int<0, 1_000_000_000_000>> = None,
    }
}

spec! {
    /// An SQS queue.
    pub struct Spec {
        /// Name, unique in account and region: at most 80 letters, digits, `-` and `_`, and `.fifo` at the end of a FIFO queue's.
        /// `<name>-<environment>-<component>` where it is not given. Changing it replaces the queue.
        resource_name: Option<Template> = None,
        /// First in, first out. Changing it replaces the queue.
        fifo: Fifo = Fifo { enabled: false, content_deduplication: false, high_throughput: false },
        /// How long a received message is hidden from others, who get it again when it is not deleted by then: at most 12 hours. Six times
        /// what handling it takes is a good measure.
        visibility_timeout: DurationIn<0, 43_200> = DurationIn::seconds(30),
        /// How long a message is kept: one minute to 14 days.
        retention: DurationIn<60, { 14 * DAY }> = DurationIn::seconds(4 * DAY),
        /// How long a new message is hidden: at most 15 minutes.
        delay: DurationIn<0, 900> = DurationIn::seconds(0),
        /// Largest message with its attributes: 1 KiB to 256 KiB.
        max_message_size: Size = Size::bytes(262_144),
        /// How long a receive waits for a message: at most 20 seconds.
        receive_wait: DurationIn<0, 20> = DurationIn::seconds(20),
        /// A second queue for messages that nobody could handle.
        dead_letter: DeadLetter = DeadLetter { enabled: true, max_receives: Int::of(5), retention: DurationIn::seconds(14 * DAY) },
        /// The `key` component that encrypts; a key of SQS, for free, where it is not given.
        key: Option<Name> = None,
        /// How long SQS uses one data key before it asks KMS for the next: one minute to a day, with `key`.
        key_reuse: DurationIn<60, DAY> = DurationIn::seconds(300),
        /// Refuses to delete the queue, in Terraform. Where it is not given, a protected environment does.
        deletion_protection: Option<bool> = None,
        /// What is asked for, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
