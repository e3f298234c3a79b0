//! How many tasks run, and how they are replaced, as written.

use std::sync::Arc;

use crate::source::{DurationIn, Int, Percent};
use crate::units::Template;
use crate::{choice, spec};

spec! {
    /// How many tasks run.
    pub struct Tasks or desired {
        /// Tasks that the service starts with; a scaler or a schedule changes it later.
        desired: Int<0, 5000> = Int::of(1),
        /// Fewest that scaling leaves; `desired` where it is not given.
        min: Option<Int<0, 5000>> = None,
        /// Most that scaling starts; `desired` where it is not given.
        max: Option<Int<0, 5000>> = None,
    }
}

spec! {
    /// Keeps a percentage near a target by starting and stopping tasks.
    pub struct Tracking or target {
        /// Average over all tasks, in percent.
        target: Percent,
        /// Time after tasks were started before more are.
        scale_out_cooldown: DurationIn<0, 86_400> = DurationIn::seconds(300),
        /// Time after tasks were stopped before more are.
        scale_in_cooldown: DurationIn<0, 86_400> = DurationIn::seconds(300),
        /// Starts tasks, but never stops any.
        disable_scale_in: bool = false,
    }
}

spec! {
    /// Keeps the requests of each task near a target by starting and stopping tasks.
    pub struct RequestTracking or target {
        /// Requests of a task in a minute.
        target: Int<1, 1_000_000_000>,
        /// Time after tasks were started before more are.
        scale_out_cooldown: DurationIn<0, 86_400> = DurationIn::seconds(300),
        /// Time after tasks were stopped before more are.
        scale_in_cooldown: DurationIn<0, 86_400> = DurationIn::seconds(300),
        /// Starts tasks, but never stops any.
        disable_scale_in: bool = false,
    }
}

spec! {
    /// Follows load. With several, the one that wants most tasks decides.
    pub struct Scaling {
        /// By the CPU that tasks use of what they have.
        cpu: Option<Tracking> = None,
        /// By the memory that tasks use of what they have.
        memory: Option<Tracking> = None,
        /// By the requests that a load balancer sends to each task.
        requests: Option<RequestTracking> = None,
    }
}

spec! {
    /// Changes the bounds of scaling by the clock; exactly one of `cron`, `at` and `rate`.
    pub struct Schedule {
        /// Minute, hour, day of month, month, day of week and year: `0 20 ? * MON-FRI *`.
        cron: Option<Arc<str>> = None,
        /// Once: `2027-01-31T20:00:00`.
        at: Option<Arc<str>> = None,
        /// Again and again: `12 hours`.
        rate: Option<Arc<str>> = None,
        /// The clock that is meant, such as `Europe/Berlin`.
        timezone: Arc<str> = "Etc/UTC".into(),
        /// Fewest tasks from then on.
        min: Option<Int<0, 5000>> = None,
        /// Most tasks from then on.
        max: Option<Int<0, 5000>> = None,
        /// Name of the action; the service's with a number where it is not given.
        name: Option<Arc<str>> = None,
    }
}

choice! {
    /// What happens to a deployment whose tasks do not become healthy.
    pub enum CircuitBreaker: "an answer to a failed deployment" {
        /// It ends, and the last one that worked comes back.
        Rollback = "rollback",
        /// It ends.
        Stop = "stop",
        /// ECS tries again and again.
        Off = "off",
    }
}

spec! {
    /// CloudWatch alarms that end a deployment.
    pub struct DeploymentAlarms {
        /// Their names.
        names: Vec<Template>,
        /// Brings the last deployment that worked back.
        rollback: bool = true,
    }
}

spec! {
    /// How new tasks replace old ones.
    pub struct Deployment {
        /// Tasks that keep running meanwhile, in percent of the desired ones, rounded up.
        min_healthy: Int<0, 100> = Int::of(100),
        /// Tasks that may run meanwhile, in percent of the desired ones, rounded down.
        max: Int<100, 200> = Int::of(200),
        /// What happens when new tasks do not become healthy.
        circuit_breaker: CircuitBreaker = CircuitBreaker::Rollback,
        /// Alarms that end a deployment.
        alarms: Option<DeploymentAlarms> = None,
    }
}

impl Default for Deployment {
    fn default() -> Self {
        Self { min_healthy: Int::of(100), max: Int::of(200), circuit_breaker: CircuitBreaker::Rollback, alarms: None }
    }
}
