//! A service as written.

pub mod container;
pub mod logs;
pub mod scaling;
pub mod traffic;

use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::{Egress, Logs, Permissions, Strategy, UseSpec};
use crate::source::{DurationIn, EnvironmentVariable, GibIn, Int, MibIn, Name};
use crate::units::Template;
use crate::{choice, spec};

use container::{Condition, ContainerHealth, Linux, Sidecar, Ulimits};
use logs::LogOptions;
use scaling::{Deployment, Scaling, Schedule, Tasks};
use traffic::{HealthCheck, Routing};

choice! {
    /// The processor that tasks run on; the image is built for it.
    pub enum Architecture: "an architecture" {
        /// 64-bit Intel or AMD.
        X8664 = "x86_64",
        /// 64-bit ARM (Graviton); about 20 % cheaper.
        Arm64 = "arm64",
    }
}

choice! {
    /// A platform version of Fargate.
    pub enum PlatformVersion: "a platform version" {
        /// The newest, as AWS moves it.
        Latest = "LATEST",
        /// 1.4.0, the newest there is for Linux.
        V140 = "1.4.0",
    }
}

choice! {
    /// Who decides which image runs.
    pub enum ImageOwner: "an owner of the image" {
        /// This file: an apply deploys.
        Archgen = "archgen",
        /// A deploy pipeline: an apply leaves the task definition that runs as it is.
        Pipeline = "pipeline",
    }
}

choice! {
    /// Whose tags a task gets.
    pub enum PropagateTags: "a source of tags" {
        /// Those of the service.
        Service = "service",
        /// Those of the task definition.
        TaskDefinition = "task-definition",
        /// Nobody's.
        None = "none",
    }
}

spec! {
    /// A service of containers on ECS Fargate.
    pub struct Spec {
        /// Name of the service; `<name>-<environment>-<component>` where it is not given. Changing it replaces the service.
        resource_name: Option<Template> = None,
        /// Family of the task definitions; the service's name where it is not given.
        task_family: Option<Template> = None,
        /// Name of the container in the task; the component's name where it is not given.
        container_name: Option<Arc<str>> = None,
        /// The `ecs-cluster` that it runs in. Changing it replaces the service.
        cluster: Name,
        /// The `identity` that shares its security group or its roles with this service.
        identity: Option<Name> = None,
        /// Name of the role with which ECS starts tasks, where the service has roles of its own.
        execution_role_name: Option<Template> = None,
        /// Name of the role that the application has, where the service has roles of its own.
        task_role_name: Option<Template> = None,
        /// The tier whose subnets tasks run in.
        tier: Name,
        /// Zones of the tier that tasks run in; all where it is not given.
        zones: Option<Vec<Arc<str>>> = None,
        /// Gives every task a public IPv4 address, which is billed by the hour.
        public_ip: bool = false,
        /// The processor that tasks run on.
        architecture: Architecture = Architecture::X8664,
        /// CPU units of a task, 1024 for a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384.
        cpu: Int<1, 1_000_000>,
        /// Memory of a task in MiB; each `cpu` takes its own range.
        memory: MibIn<1, 10_000_000>,
        /// Disk of a task, gone with it; the 20 GiB that are free where it is not given.
        ephemeral_storage: Option<GibIn<21, 200>> = None,
        /// Platform version of Fargate.
        platform_version: PlatformVersion = PlatformVersion::Latest,
        /// The image: `${REGISTRY.url}:${inputs.image_tag}` of a `registry`, or a public one.
        image: Template,
        /// Who decides which image runs.
        image_owner: ImageOwner = ImageOwner::Archgen,
        /// Keeps earlier revisions of the task definition, so that there is something to go back to; true in a protected
        /// environment where it is not given.
        keep_revisions: Option<bool> = None,
        /// The TCP port on which the container listens.
        port: Option<Int<1, 65535>> = None,
        /// Replaces the image's command.
        command: Option<Vec<Template>> = None,
        /// Replaces the image's entry point.
        entrypoint: Option<Vec<Template>> = None,
        /// Directory in which the command runs; the image's where it is not given.
        working_directory: Option<Template> = None,
        /// User that runs the command, `uid` or `uid:gid`; the image's where it is not given.
        user: Option<Template> = None,
        /// Makes the container's own file system unwritable.
        read_only_root: bool = false,
        /// Time from SIGTERM to SIGKILL.
        stop_timeout: Option<DurationIn<2, 120>> = None,
        /// Limits of the operating system.
        ulimits: Option<Ulimits> = None,
        /// Linux settings of the container.
        linux: Option<Linux> = None,
        /// Environment variables.
        environment: IndexMap<EnvironmentVariable, Template> = IndexMap::default(),
        /// Environment variables that ECS takes from Secrets Manager when it starts a task: `${SECRET.KEY}` each.
        secrets: IndexMap<EnvironmentVariable, Template> = IndexMap::default(),
        /// What it does with other components.
        uses: IndexMap<Name, UseSpec> = IndexMap::default(),
        /// What its application may do beyond what it `uses`: statements of IAM, by name, for what is no component of this file.
        permissions: Permissions = Permissions::default(),
        /// Connections that each task opens to a database at most.
        pool_size: Option<Int<1, 10_000>> = None,
        /// Traffic to the internet beyond what is derived; none where it is not given.
        egress: Option<Egress> = None,
        /// How a load balancer tells whether a task is healthy.
        health_check: Option<HealthCheck> = None,
        /// Name of the target group; one that allows a replacement where it is not given.
        target_group_name: Option<Template> = None,
        /// How a load balancer spreads requests over tasks.
        routing: Option<Routing> = None,
        /// How ECS itself tells whether the container is healthy.
        container_health_check: Option<ContainerHealth> = None,
        /// Containers that the main one waits for, and until when.
        depends_on: IndexMap<Name, Condition> = IndexMap::default(),
        /// Containers beside the main one, by name.
        sidecars: IndexMap<Name, Sidecar> = IndexMap::default(),
        /// How many tasks run: a number, or `{ desired, min, max }`.
        tasks: Tasks = Tasks { desired: Int::of(1), min: None, max: None },
        /// Follows load: target tracking by CPU, memory or requests.
        scaling: Option<Scaling> = None,
        /// Changes the bounds of scaling by the clock.
        schedule: Vec<Schedule> = Vec::new(),
        /// How new tasks replace old ones.
        deployment: Option<Deployment> = None,
        /// How tasks are spread over on-demand and spare capacity; all on demand where it is not given. Changing between the two
        /// kinds replaces the service.
        capacity: Option<Strategy> = None,
        /// Moves tasks between zones when they are unevenly spread; on where a deployment may exceed the desired tasks.
        availability_zone_rebalancing: Option<bool> = None,
        /// Lets `aws ecs execute-command` open a shell in a task.
        exec: bool = false,
        /// Where the container logs to: a `log-group` component, or a group of its own.
        logs: Option<Logs> = None,
        /// How it logs.
        log_options: Option<LogOptions> = None,
        /// Whose tags a task gets.
        propagate_tags: PropagateTags = PropagateTags::Service,
        /// Adds the tags by which ECS names cluster and service to tasks.
        enable_ecs_managed_tags: bool = true,
        /// Makes an apply wait until the deployment is done.
        wait_for_steady_state: bool = false,
    }
}
