//! A container of a service, as written.

use crate::map::IndexMap;

use crate::contract::MountPath;
use crate::source::{DurationIn, EnvironmentVariable, Int, MibIn, Name, OneOrMany};
use crate::units::Template;
use crate::{choice, spec};

spec! {
    /// How ECS itself tells whether a container is healthy (ECS API, `HealthCheck`).
    pub struct ContainerHealth or command {
        /// What is run in the container: a string for its shell, or a list of program and arguments.
        command: OneOrMany<Template>,
        /// Time between two checks, 5 to 300 seconds.
        interval: DurationIn<5, 300> = DurationIn::seconds(30),
        /// Time until a check fails, 2 to 60 seconds.
        timeout: DurationIn<2, 60> = DurationIn::seconds(5),
        /// Failures in a row until the container is unhealthy.
        retries: Int<1, 10> = Int::of(3),
        /// Time after the start in which failures do not count, up to 300 seconds.
        start_period: DurationIn<0, 300> = DurationIn::seconds(0),
    }
}

choice! {
    /// Until when a container waits for another.
    pub enum Condition: "a condition" {
        /// Until it runs.
        Start = "start",
        /// Until it has ended.
        Complete = "complete",
        /// Until it has ended well.
        Success = "success",
        /// Until its own health check passes.
        Healthy = "healthy",
    }
}

impl Condition {
    /// As ECS names it.
    pub const fn api(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Complete => "COMPLETE",
            Self::Success => "SUCCESS",
            Self::Healthy => "HEALTHY",
        }
    }
}

spec! {
    /// A limit of the operating system.
    pub struct Ulimit {
        /// What a process gets.
        soft: Int<1, 1_048_576>,
        /// What it may raise it to.
        hard: Int<1, 1_048_576>,
    }
}

spec! {
    /// Limits of the operating system.
    pub struct Ulimits {
        /// Open files.
        nofile: Option<Ulimit> = None,
    }
}

choice! {
    /// A Linux capability that Fargate lets a container add.
    pub enum AddedCapability: "a capability that Fargate can add" {
        /// Tracing of processes.
        SysPtrace = "SYS_PTRACE",
    }
}

choice! {
    /// A Linux capability that Docker gives a container unless it is dropped.
    pub enum DroppedCapability: "a capability" {
        /// All of them.
        All = "ALL",
        /// Write to the kernel's audit log.
        AuditWrite = "AUDIT_WRITE",
        /// Change owners of files.
        Chown = "CHOWN",
        /// Pass by permissions of files.
        DacOverride = "DAC_OVERRIDE",
        /// Act as the owner of any file.
        Fowner = "FOWNER",
        /// Keep set-id bits.
        Fsetid = "FSETID",
        /// Signal any process.
        Kill = "KILL",
        /// Make device files.
        Mknod = "MKNOD",
        /// Listen below port 1024.
        NetBindService = "NET_BIND_SERVICE",
        /// Raw sockets.
        NetRaw = "NET_RAW",
        /// Set file capabilities.
        Setfcap = "SETFCAP",
        /// Change group ids.
        Setgid = "SETGID",
        /// Change capabilities.
        Setpcap = "SETPCAP",
        /// Change user ids.
        Setuid = "SETUID",
        /// Change the root directory.
        SysChroot = "SYS_CHROOT",
    }
}

spec! {
    /// Linux settings of a container.
    pub struct Linux {
        /// Runs a small init process that passes signals on and reaps children.
        init: bool = false,
        /// Capabilities that it loses.
        drop_capabilities: Vec<DroppedCapability> = Vec::new(),
        /// Capabilities that it gets.
        add_capabilities: Vec<AddedCapability> = Vec::new(),
    }
}

spec! {
    /// A container beside the main one.
    pub struct Sidecar {
        /// The image.
        image: Template,
        /// Ends the task when it ends.
        essential: bool = true,
        /// CPU units of the task's that are kept for it.
        cpu: Option<Int<1, 16384>> = None,
        /// Memory in MiB at which it is killed.
        memory: Option<MibIn<6, 122_880>> = None,
        /// The TCP port on which it listens.
        port: Option<Int<1, 65535>> = None,
        /// Replaces the image's command.
        command: Option<Vec<Template>> = None,
        /// Replaces the image's entry point.
        entrypoint: Option<Vec<Template>> = None,
        /// User that runs the command.
        user: Option<Template> = None,
        /// Makes the container's own file system unwritable.
        read_only_root: bool = false,
        /// Time from SIGTERM to SIGKILL.
        stop_timeout: Option<DurationIn<2, 120>> = None,
        /// Environment variables.
        environment: IndexMap<EnvironmentVariable, Template> = IndexMap::default(),
        /// Environment variables that ECS takes from Secrets Manager: `${SECRET.KEY}` each.
        secrets: IndexMap<EnvironmentVariable, Template> = IndexMap::default(),
        /// How ECS tells whether it is healthy.
        health_check: Option<ContainerHealth> = None,
        /// Containers that it waits for, and until when; the main one by its name.
        depends_on: IndexMap<Name, Condition> = IndexMap::default(),
        /// File systems that the service mounts, by the name under `uses`, and where this container sees them.
        mounts: IndexMap<Name, MountPath> = IndexMap::default(),
    }
}
