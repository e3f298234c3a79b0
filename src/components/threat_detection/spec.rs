//! Threat detection as written.

use crate::source::{Int, Name, OneOrMany};
use crate::units::{Size, Template};
use crate::{choice, spec};

choice! {
    /// How often a finding is told again while it goes on. New findings are told within five minutes.
    pub enum Frequency: "a publishing frequency of 15m, 1h or 6h" {
        /// A quarter of an hour.
        Quarter = "15m",
        /// An hour.
        Hour = "1h",
        /// Six hours.
        SixHours = "6h",
    }
}

choice! {
    /// How bad a finding is.
    pub enum Severity: "a severity" {
        /// From 1: an attempt that came to nothing.
        Low = "low",
        /// From 4: something that is not normal here.
        Medium = "medium",
        /// From 7: something is compromised.
        High = "high",
        /// From 9: several things that make an attack.
        Critical = "critical",
    }
}

spec! {
    /// Who is told of findings. A bare name is the topic.
    pub struct Notify or to {
        /// The `alerts` components, at most five.
        to: OneOrMany<Name>,
        /// The least severity that is told.
        severity: Severity = Severity::Medium,
    }
}

spec! {
    /// What is looked at in a month, for estimates of cost.
    pub struct Usage {
        /// Management events of CloudTrail.
        events: Option<Int<0, 1_000_000_000_000>> = None,
        /// Flow logs and DNS logs, whether or not anybody keeps them.
        logs: Option<Size> = None,
        /// Events of objects in S3.
        object_events: Option<Int<0, 1_000_000_000_000>> = None,
    }
}

spec! {
    /// A detector of Amazon GuardDuty for the account and region: it looks for attacks in CloudTrail's events, flow logs and DNS queries, which need not
    /// be turned on for it. An account has one detector in a region, so one environment of an account has this.
    pub struct Spec {
        /// Name of the EventBridge rule, at most 64 characters; `<name>-<environment>-<component>` where it is not given. Changing it replaces the rule.
        resource_name: Option<Template> = None,
        /// False suspends the detector: nothing is looked at, findings are kept.
        enabled: bool = true,
        /// How often a finding is told again while it goes on.
        publishing_frequency: Frequency = Frequency::Quarter,
        /// Looks at reads and writes of objects in S3.
        s3: bool = true,
        /// Looks at logins to Aurora and RDS databases.
        rds: bool = true,
        /// Looks at the network traffic of Lambda functions.
        lambda: bool = true,
        /// Looks at the audit logs of EKS clusters.
        eks: bool = false,
        /// Scans the disks of EC2 instances that behave as if they had malware; Fargate tasks have no disks that it can scan.
        malware: bool = false,
        /// Who is told of findings. Without it they are in the console only.
        notify: Option<Notify> = None,
        /// What is looked at, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
