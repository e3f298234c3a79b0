//! The component types. Adding one is a folder and a line here.

pub mod firewall;
pub mod network;

use crate::contract::ComponentType;

/// Declares the modules and the registry.
macro_rules! components {
    ($($module:ident,)*) => {
        $(pub mod $module;)*

        /// All types, in the order of the docs.
        pub static TYPES: &[&ComponentType] = &[$(&$module::TYPE),*];
    };
}

/// The type that is written as `name`.
pub fn of_name(name: &str) -> Option<&'static ComponentType> {
    TYPES.iter().find(|kind| kind.name == name).copied()
}

components! {
    alerts,
    audit_trail,
    bucket,
    cache,
    cdn,
    certificate,
    dns,
    ecs_cluster,
    fargate_service,
    file_system,
    function,
    identity,
    key,
    load_balancer,
    log_group,
    monitoring,
    namespace,
    postgres,
    queue,
    registry,
    secret,
    table,
    threat_detection,
    user,
    web_acl,
}
