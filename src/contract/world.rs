//! The architecture as all components see it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::IndexMap;

use super::access::{RoleKind, Shares, Use};
use super::declaration::{Attribute, Declaration, Source};
use super::file::{FileFacts, InputFacts};
use super::network::{Firewall, NetworkFacts};
use super::permission::Statement;
use super::service::{BucketSubscriber, BucketWriter, KeyService};
use super::traffic::Presence;
use super::value::{Output, Parts, Value, ValuePart};
use crate::diag::Path;

/// A component with its declaration.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: Arc<str>,
    /// `components.<name>`.
    pub path: Path,
    /// Its type.
    pub type_name: &'static str,
    /// What it declares.
    pub declaration: Declaration,
}

/// A component that is there and could not be read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its name.
    pub name: Arc<str>,
    /// Its type, where it names one.
    pub type_name: Option<&'static str>,
}

/// A load balancer that forwards to a component.
#[derive(Clone, Debug)]
pub struct ForwardFacts {
    /// The load balancer.
    pub balancer: Arc<str>,
    /// ARN of the target group; known once a listener forwards to it.
    pub target_group: Value,
    /// Where the listener names the component.
    pub at: Path,
}

/// Everything that is known of the environment before components are resolved.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Facts of the file.
    pub file: FileFacts,
    /// Apply-time values.
    pub inputs: IndexMap<Arc<str>, InputFacts>,
    /// Components in the order of the file.
    pub components: IndexMap<Arc<str>, Declared>,
    /// Components that are there and could not be read: naming one is no mistake.
    pub unread: Vec<Unread>,
    /// Tiers of the network that are there and could not be read.
    pub unread_tiers: Vec<Arc<str>>,
    /// `network` and `firewall`: what their modules give.
    pub builtin: IndexMap<Arc<str>, Declared>,
    /// The network.
    pub network: NetworkFacts,
    /// Security groups and rules.
    pub firewall: Firewall,
    /// Statements of each role, by the component or identity that owns it.
    pub permissions: BTreeMap<(Arc<str>, RoleKind), Vec<Statement>>,
    /// Load balancers by the component that they forward to.
    pub forwards: BTreeMap<Arc<str>, Vec<ForwardFacts>>,
    /// Namespaces by the component that they register.
    pub registrations: BTreeMap<Arc<str>, Vec<Arc<str>>>,
}

impl World {
    /// The component, or `network` or `firewall`.
    pub fn declared(&self, name: &str) -> Option<&Declared> {
        self.components.get(name).or_else(|| self.builtin.get(name))
    }

    /// True for a component that is there and could not be read.
    pub fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|unread| *unread.name == *name)
    }

    /// Names of the components that are one of the types `wants`, or of all where it is empty, sorted. One that could not be read is there
    /// all the same.
    pub fn names_of(&self, wants: &[&str]) -> Vec<&str> {
        let fits = |type_name: &str| wants.is_empty() || wants.contains(&type_name);
        let read = self.components.values().filter(|declared| fits(declared.type_name)).map(|declared| &*declared.name);
        let unread = self.unread.iter().filter(|unread| unread.type_name.is_none_or(fits)).map(|unread| &*unread.name);
        let mut names: Vec<&str> = read.chain(unread).collect();
        names.sort_unstable();
        names
    }

    /// Names of the tiers; one that could not be read is there all the same.
    pub fn tier_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.network.tiers.keys().chain(&self.unread_tiers).map(|name| &**name)
    }

    /// True for a tier of which something is missing that is already reported: what follows from it is nothing new.
    pub fn is_incomplete(&self, tier: &str) -> bool {
        self.unread_tiers.iter().any(|unread| **unread == *tier)
            || self.network.tiers.get(tier).is_some_and(|tier| !tier.unplaced.is_empty())
    }

    /// The attribute that `output` names.
    pub fn attribute(&self, output: &Output) -> Option<&Attribute> {
        let declaration = &self.declared(&output.component)?.declaration;
        // The firewall has an attribute for each of its groups, in their order, and every component asks for one: searching all of
        // them each time would take a thousand components a million comparisons.
        let group = output.attribute.strip_suffix("_security_group_id").and_then(|key| self.firewall.groups.get_index_of(key));
        let at_place = group.and_then(|index| declaration.attributes.get(index));
        at_place.filter(|attribute| *attribute.name == *output.attribute).or_else(|| declaration.attribute(&output.attribute))
    }

    /// The key of the security group that the component's interfaces are in: an identity's, where that shares its group.
    pub fn group_of(&self, component: &str) -> Option<Arc<str>> {
        let presence = self.components.get(component)?.declaration.presence.as_ref()?;
        let shared = presence.identity.clone().filter(|identity| self.shares(identity, |shares| shares.group));
        Some(shared.unwrap_or_else(|| component.into()))
    }

    /// Who opens connections to `component` by a use, with that use.
    pub fn users_of<'w>(&'w self, component: &'w str) -> impl Iterator<Item = (&'w Declared, &'w Use)> {
        let uses = move |declared: &'w Declared| declared.declaration.uses.iter().map(move |used| (declared, used));
        self.components.values().flat_map(uses).filter(move |(_, used)| &*used.to == component && self.opens(used))
    }

    /// True for a use that opens connections.
    pub fn opens(&self, used: &Use) -> bool {
        let access = self.components.get(&used.to).and_then(|declared| declared.declaration.access(&used.access));
        access.is_some_and(|access| !access.ports.is_empty())
    }

    /// Zones in which the interfaces of `presence` are, in the order of the file.
    pub fn zones_of<'w>(&'w self, presence: &'w Presence) -> impl Iterator<Item = &'w Arc<str>> {
        let tier = self.network.tiers.get(&presence.tier);
        tier.into_iter().flat_map(|tier| tier.subnets_in(presence.zones.as_deref())).map(|subnet| &subnet.zone)
    }

    /// Tiers that hold interfaces of endpoints.
    pub fn endpoint_tiers(&self) -> impl Iterator<Item = Arc<str>> {
        self.network.interfaces.values().flatten().map(|(tier, _)| tier.clone())
    }

    /// The owner of the component's roles: its identity, where that shares roles, else itself.
    pub fn role_owner(&self, component: &str) -> Arc<str> {
        let identity = self.components.get(component).and_then(|declared| declared.declaration.identity.clone());
        identity.filter(|identity| self.shares(identity, |shares| shares.roles)).unwrap_or_else(|| component.into())
    }

    /// What AWS services write to `bucket`, with the component on whose behalf they do.
    pub fn writers_of<'w>(&'w self, bucket: &'w str) -> impl Iterator<Item = (&'w Declared, &'w BucketWriter)> {
        self.components.values().flat_map(move |declared| {
            let writers = declared.declaration.bucket_writers.iter();
            writers.filter(move |writer| &*writer.bucket == bucket).map(move |writer| (declared, writer))
        })
    }

    /// Whom `bucket` tells of its events.
    pub fn subscribers_of<'w>(&'w self, bucket: &'w str) -> impl Iterator<Item = (&'w Declared, &'w BucketSubscriber)> {
        self.components.values().flat_map(move |declared| {
            let subscribers = declared.declaration.bucket_subscribers.iter();
            subscribers.filter(move |subscriber| &*subscriber.bucket == bucket).map(move |subscriber| (declared, subscriber))
        })
    }

    fn shares(&self, identity: &str, what: fn(&Shares) -> bool) -> bool {
        self.components.get(identity).and_then(|declared| declared.declaration.shares.as_ref()).is_some_and(what)
    }

    /// What AWS services do with `key`, with the component on whose behalf they do.
    pub fn services_of<'w>(&'w self, key: &'w str) -> impl Iterator<Item = (&'w Declared, &'w KeyService)> {
        self.components.values().chain(self.builtin.values()).flat_map(move |declared| {
            let services = declared.declaration.key_services.iter();
            services.filter(move |service| &*service.key == key).map(move |service| (declared, service))
        })
    }

    /// The web ACLs before `component`, each with the ARN of the one that is for it.
    pub fn web_acls_of<'w>(&'w self, component: &'w str) -> impl Iterator<Item = (&'w Declared, Value)> {
        self.components.values().flat_map(move |declared| {
            let protects = declared.declaration.protects.iter().filter(move |protection| &*protection.to == component);
            protects.map(move |protection| (declared, Value::output(declared.name.clone(), protection.acl.clone())))
        })
    }

    /// The text that the attribute of a component is known to be; `None` for what only an apply tells.
    pub fn known_text(&self, component: &str, attribute: &str) -> Option<Arc<str>> {
        match &self.components.get(component)?.declaration.attribute(attribute)?.source {
            Source::Known(value) => self.known(value).as_literal().map(Arc::from),
            _ => None,
        }
    }

    /// `value` with every output that is known in another way replaced by what it is.
    pub fn known(&self, value: &Value) -> Value {
        self.known_through(value, &mut |_| {})
    }

    /// The same; each output that is replaced is given to `replaced`.
    pub fn known_through(&self, value: &Value, replaced: &mut impl FnMut(&Output)) -> Value {
        let mut result = Value { parts: Parts::with_capacity(value.parts.len()) };
        for part in &value.parts {
            match part {
                ValuePart::Output(output) => match self.attribute(output).map(|attribute| &attribute.source) {
                    Some(Source::Known(known)) => {
                        replaced(output);
                        result.extend(self.known_through(known, replaced));
                    }
                    _ => result.push(part.clone()),
                },
                _ => result.push(part.clone()),
            }
        }
        result
    }
}
