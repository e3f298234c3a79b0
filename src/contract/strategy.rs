//! How Fargate tasks are spread over on-demand and spot capacity.

use crate::diag::{Finding, Path, Place, Rule};
use crate::source::Int;
use crate::{choice, spec};

choice! {
    /// Where ECS runs tasks without instances.
    pub enum CapacityProvider: "a capacity provider" {
        /// On demand.
        Fargate = "fargate",
        /// Spare capacity at about 70 % off; a task may be stopped with two minutes' notice.
        FargateSpot = "fargate-spot",
    }
}

impl CapacityProvider {
    /// As ECS names it.
    pub const fn api(self) -> &'static str {
        match self {
            Self::Fargate => "FARGATE",
            Self::FargateSpot => "FARGATE_SPOT",
        }
    }
}

spec! {
    /// One provider's part of the tasks.
    pub struct Share or weight {
        /// Its part of the tasks beyond `base`, relative to the other provider's weight.
        weight: Int<0, 1000> = Int::of(1),
        /// Tasks that run on it before weights count; only one provider may have one.
        base: Int<0, 100_000> = Int::of(0),
    }
}

spec! {
    /// How tasks are spread over the providers. `{ fargate: { base: 1 }, fargate-spot: 3 }` runs one task on demand and
    /// three quarters of the others on spare capacity.
    pub struct Strategy {
        /// On demand.
        fargate: Option<Share> = None,
        /// Spare capacity.
        fargate_spot as "fargate-spot": Option<Share> = None,
    }
}

impl Strategy {
    /// The providers named, in the order of the docs.
    pub fn items(&self) -> impl Iterator<Item = (CapacityProvider, &Share)> {
        let fargate = self.fargate.as_ref().map(|share| (CapacityProvider::Fargate, share));
        let spot = self.fargate_spot.as_ref().map(|share| (CapacityProvider::FargateSpot, share));
        fargate.into_iter().chain(spot)
    }

    /// What AWS refuses of it (ECS API, `CapacityProviderStrategyItem`), as findings of `rule`.
    /// `associated` are the cluster's providers, where they are known.
    pub fn broken_by(&self, at: &Path, associated: Option<&[&str]>, rule: &'static Rule) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.items().all(|(_, share)| share.weight.get() == 0) {
            let finding = Finding::new(rule, Place::value(at), "no capacity provider has a weight above 0");
            findings.push(finding.help("write `{ fargate: 1 }`"));
        }
        let based: Vec<_> = self.items().filter(|(_, share)| share.base.get() > 0).collect();
        if let [_, (second, _)] = based.as_slice() {
            let place = Place::value(&at.key(second.as_str()).key("base"));
            let finding = Finding::new(rule, place, "two capacity providers have a `base`; AWS takes one");
            findings.push(finding.help("remove one of them"));
        }
        for (provider, _) in self.items() {
            if associated.is_some_and(|names| !names.contains(&provider.api())) {
                let message = format!("the cluster has no capacity provider `{provider}`");
                let finding = Finding::new(rule, Place::key(&at.key(provider.as_str())), message);
                findings.push(finding.help(format!("add `{provider}` to the cluster's `capacity_providers`")));
            }
        }
        findings
    }
}
