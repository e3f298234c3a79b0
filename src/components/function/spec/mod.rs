//! A function as written.

pub mod logs;
pub mod runtime;
pub mod trigger;

use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::{Egress, Logs, Permissions, UseSpec};
use crate::source::{CodeSigningArn, DurationIn, EnvironmentVariable, Int, LayerArn, Name};
use crate::units::{Size, Template};
use crate::{choice, spec};

use logs::LogOptions;
use runtime::RuntimeName;
use trigger::Triggers;

choice! {
    /// The processor that the function runs on; its code, image and layers are built for it.
    pub enum Architecture: "an architecture" {
        /// 64-bit Intel or AMD.
        X8664 = "x86_64",
        /// 64-bit ARM (Graviton); about 20 % cheaper.
        Arm64 = "arm64",
    }
}

choice! {
    /// Who decides which code runs.
    pub enum CodeOwner: "an owner of the code" {
        /// This file: an apply deploys.
        Archgen = "archgen",
        /// A deploy pipeline: an apply leaves the code that runs as it is.
        Pipeline = "pipeline",
    }
}

choice! {
    /// Which invocations X-Ray sees.
    pub enum Tracing: "a way of tracing" {
        /// Those whose caller is traced.
        PassThrough = "pass-through",
        /// A sample of all.
        Active = "active",
    }
}

spec! {
    /// Where the code is: a ZIP archive in a bucket of the same region.
    pub struct Code {
        /// The `bucket` component, or the name of a bucket.
        bucket: Template,
        /// Key of the archive. A new key deploys; the same key with other content does not.
        key: Template,
        /// Version of the object, in a bucket that keeps versions.
        version: Option<Template> = None,
    }
}

spec! {
    /// What Lambda does with events that it takes in for later: those of buckets, schedules, topics and asynchronous calls.
    pub struct Asynchronous {
        /// Further attempts after an error: 0 to 2.
        retries: Int<0, 2> = Int::of(2),
        /// How old an event may become before it is dropped: a minute to six hours.
        max_age: DurationIn<60, 21_600> = DurationIn::seconds(21_600),
        /// The `queue`, `alerts` or `function` that gets a record of each success.
        on_success: Option<Name> = None,
        /// The `queue`, `alerts` or `function` that gets a record of each event that is given up.
        on_failure: Option<Name> = None,
    }
}

spec! {
    /// What is invoked in a month, for estimates of cost.
    pub struct Usage {
        /// Invocations.
        invocations: Option<Int<0, 1_000_000_000_000>> = None,
        /// Time that all of them take together: `55h`.
        running: Option<DurationIn<0, 3_153_600_000>> = None,
    }
}

spec! {
    /// A function on AWS Lambda.
    pub struct Spec {
        /// Name of the function, at most 64 characters; `<name>-<environment>-<component>` where it is not given. Changing it replaces
        /// the function.
        resource_name: Option<Template> = None,
        /// What it is for, at most 256 characters.
        description: Option<Template> = None,
        /// The `identity` that shares its security group or its role with this function.
        identity: Option<Name> = None,
        /// Name of its role, where it has one of its own. Changing it replaces the role.
        role_name: Option<Template> = None,
        /// The tier whose subnets it reaches others from; it runs outside the VPC where this is not given. A function never gets a
        /// public address.
        tier: Option<Name> = None,
        /// Zones of the tier; all where it is not given.
        zones: Option<Vec<Arc<str>>> = None,
        /// The processor that it runs on.
        architecture: Architecture = Architecture::X8664,
        /// Memory in MiB, 128 to 10,240; CPU grows with it, to a whole vCPU at 1,769.
        memory: Int<128, 10_240> = Int::of(128),
        /// How long an invocation may take: a second to 15 minutes.
        timeout: DurationIn<1, 900> = DurationIn::seconds(3),
        /// Size of `/tmp`, 512 MiB to 10 GiB; the 512 MiB that are free where it is not given.
        ephemeral_storage: Option<Size> = None,
        /// The runtime of code from a bucket: `provided.al2023`, `python3.13`.
        runtime: Option<RuntimeName> = None,
        /// What of the code is called, with a `runtime`; at most 128 characters without space.
        handler: Option<Arc<str>> = None,
        /// Code from a bucket; else `image`. Changing between the two replaces the function.
        code: Option<Code> = None,
        /// A container image in ECR: `${REGISTRY.url}:${inputs.image_tag}`; else `code`.
        image: Option<Template> = None,
        /// Replaces the image's command.
        command: Option<Vec<Template>> = None,
        /// Replaces the image's entry point.
        entrypoint: Option<Vec<Template>> = None,
        /// Directory in which the image's command runs.
        working_directory: Option<Template> = None,
        /// Who decides which code runs.
        code_owner: CodeOwner = CodeOwner::Archgen,
        /// ARNs of layers, with their versions; at most five, and none with `image`.
        layers: Vec<LayerArn> = Vec::new(),
        /// ARN of a code signing configuration: code that its publishers did not sign is refused.
        code_signing: Option<CodeSigningArn> = None,
        /// Publishes a version with every change, to which one can go back.
        publish: bool = false,
        /// Environment variables, 4 KB in all. Secrets are not written here: `uses: { SECRET: read }` lets the function fetch them.
        environment: IndexMap<EnvironmentVariable, Template> = IndexMap::default(),
        /// The `key` that encrypts the environment variables; a key of AWS where it is not given.
        key: Option<Name> = None,
        /// What it does with other components. It mounts at most one file system, below `/mnt/`.
        uses: IndexMap<Name, UseSpec> = IndexMap::default(),
        /// What it may do beyond what it `uses`: statements of IAM, by name, for what is no component of this file.
        permissions: Permissions = Permissions::default(),
        /// Traffic to the internet beyond what is derived, in a tier; none where it is not given.
        egress: Option<Egress> = None,
        /// Most invocations at once, taken out of the account's for this function alone; 0 stops it. The account's common ones where
        /// it is not given.
        reserved_concurrency: Option<Int<0, 1_000_000>> = None,
        /// Which invocations X-Ray sees.
        tracing: Tracing = Tracing::PassThrough,
        /// The `queue` or `alerts` that gets events that are given up; `async: { on_failure: … }` says more of each.
        dead_letter: Option<Name> = None,
        /// What Lambda does with events that it takes in for later.
        asynchronous as "async": Option<Asynchronous> = None,
        /// What invokes it, beside components that use it.
        triggers: Option<Triggers> = None,
        /// Where it logs to: a `log-group` component, or a group of its own.
        logs: Option<Logs> = None,
        /// How it logs.
        log_options: Option<LogOptions> = None,
        /// What is invoked, for estimates of cost.
        usage: Option<Usage> = None,
    }
}
