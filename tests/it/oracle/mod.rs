//! From the other side: what the rendered HCL says, read by an evaluator that knows nothing of archgen.

use std::collections::BTreeMap;

use archgen::arch::{Architecture, resolve};
use archgen::contract::{RoutesTo, ValuePart};
use archgen::render::render;
use archgen_oracle::{Assumed, Assumptions, Configuration, Leads, Reach};

use crate::examples;

/// One environment, from both sides.
struct Both {
    name: String,
    architecture: Architecture,
    configuration: Configuration,
    assumptions: Assumptions,
}

impl Both {
    fn of(name: String, architecture: Architecture) -> Self {
        let configuration = Configuration::parse(&render(&architecture)).unwrap();
        let assumptions = assumptions(&architecture);
        Self { name, architecture, configuration, assumptions }
    }

    fn reach(&self, services: &[&str]) -> Reach {
        archgen_oracle::reach(&self.configuration, &self.assumptions, services).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// What the HCL takes from elsewhere: the network that somebody else manages.
fn assumptions(architecture: &Architecture) -> Assumptions {
    let network = &architecture.world.network;
    let mut assumptions = Assumptions::default();
    if !network.existing {
        return assumptions;
    }
    assumptions.vpc = network.cidr.map(|cidr| cidr.to_string().parse().unwrap());
    for tier in network.tiers.values() {
        let leads = match tier.routes_to {
            RoutesTo::Internet => Leads::Internet,
            RoutesTo::Nat => Leads::Nat,
            RoutesTo::Nothing => Leads::Nowhere,
        };
        for subnet in tier.subnets.values() {
            let [ValuePart::Literal(id)] = &*subnet.id.parts else { panic!("{:?}", subnet.id) };
            let range = subnet.cidr.unwrap().to_string().parse().unwrap();
            assumptions.subnets.insert(id.to_string(), Assumed { range, leads });
        }
    }
    assumptions
}

/// Every environment of every example.
fn examples_both() -> Vec<Both> {
    let mut all = Vec::new();
    examples::every_environment(|path, tree, environment| {
        let example = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{example}/{}", environment.unwrap_or_default());
        all.push(Both::of(name, resolve(tree, environment).architecture.unwrap()));
    });
    all
}

#[test]
fn trial() {
    for both in examples_both() {
        let now = std::time::Instant::now();
        let reach = both.reach(&["s3", "logs", "ecr.api", "secretsmanager"]);
        println!("== {} {:?}", both.name, now.elapsed());
        let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for ((from, to), pair) in &reach.0 {
            let more = if pair.everywhere == pair.somewhere { String::new() } else { format!(" (everywhere {})", pair.everywhere) };
            rows.entry(from.to_string()).or_default().push(format!("{to} {}{more}", pair.somewhere));
        }
        for (from, to) in rows {
            println!("{from}: {}", to.join("; "));
        }
    }
}
