//! A user as written.

use crate::map::IndexMap;

use crate::contract::{Permissions, UseSpec};
use crate::source::{Name, PolicyArn};
use crate::spec;
use crate::units::Template;

spec! {
    /// An access key of the user. A bare name is the secret.
    pub struct AccessKey or secret {
        /// The `secret` component that holds the key; it names the user under `filled_by`.
        secret: Name,
        /// Whether the key works; `false` shuts out who has it, and can be taken back.
        active: bool = true,
    }
}

spec! {
    /// An IAM user, for a program outside AWS that cannot take a role. What it may do is what it `uses`.
    pub struct Spec {
        /// Name; `<name>-<environment>-<component>` where it is not given.
        resource_name: Option<Template> = None,
        /// Path in IAM, for policies that name groups of users: `/apps/`.
        path: Option<Template> = None,
        /// ARN of a policy that says what the user may do at most, whatever it `uses`.
        permissions_boundary: Option<PolicyArn> = None,
        /// What it may do with other components: `{ files: read }`.
        uses: IndexMap<Name, UseSpec> = IndexMap::default(),
        /// What it may do beyond what it `uses`: statements of IAM, by name, for what is no component of this file.
        permissions: Permissions = Permissions::default(),
        /// The secret that holds an access key of the user; no key is made where it is not given. The key is in the state too.
        access_key: Option<AccessKey> = None,
    }
}
