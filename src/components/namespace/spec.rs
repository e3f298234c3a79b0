//! A namespace as written.

use std::sync::Arc;

use crate::source::{DurationIn, Name, OneOrMany};
use crate::spec;

spec! {
    /// A private DNS zone of the VPC (Cloud Map) in which services stand under their names.
    pub struct Spec {
        /// The domain: a service `api` is reached as `api.DOMAIN`. Changing it replaces the namespace.
        domain: Arc<str>,
        /// The `fargate-service` components that it registers; `${SERVICE.host}` is each one's name.
        registers: OneOrMany<Name> = OneOrMany(Vec::new()),
        /// How long resolvers may keep an answer.
        ttl: DurationIn<0, 2_147_483_647> = DurationIn::seconds(10),
        /// Description, up to 1024 characters.
        description: Option<Arc<str>> = None,
    }
}
