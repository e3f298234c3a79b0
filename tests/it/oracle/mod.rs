//! From the other side: what the rendered HCL says, read by an evaluator that knows nothing of archgen.

mod agree;
pub(crate) mod generator;
mod model;
mod mutations;

use std::path::Path;
use std::sync::OnceLock;

use archgen::arch::{Architecture, resolve};
use archgen::contract::{RoutesTo, Source, ValuePart, World};
use archgen::diag::Severity;
use archgen::reach::{self, Matrix, NodeKind};
use archgen::render::render;
use archgen_oracle::{Assumed, Assumptions, Configuration, Leads, Question, Reach};

use crate::examples;
use crate::support::{self, findings};

/// One environment, from both sides.
pub(crate) struct Both {
    /// `fastapi/production`.
    pub(crate) name: String,
    pub(crate) architecture: Architecture,
    pub(crate) configuration: Configuration,
    assumptions: Assumptions,
    matrix: Matrix,
    question: Question,
}

impl Both {
    fn of(name: String, architecture: Architecture) -> Self {
        let configuration = Configuration::parse(&render(&architecture)).unwrap();
        let (assumptions, matrix) = (assumptions(&architecture, &configuration), reach::matrix(&architecture));
        let question = question(&architecture, &matrix);
        Self { name, architecture, configuration, assumptions, matrix, question }
    }

    /// Who reaches whom by another configuration than its own.
    fn reach(&self, configuration: &Configuration) -> Reach {
        archgen_oracle::reach(configuration, &self.assumptions, &self.question).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// What is asked beside interfaces: every component that an API answers for, every service that the matrix or an endpoint names.
fn question(architecture: &Architecture, matrix: &Matrix) -> Question {
    const APIS: [(&str, &str); 8] = [
        ("bucket", "s3"),
        ("function", "lambda"),
        ("key", "kms"),
        ("log-group", "logs"),
        ("queue", "sqs"),
        ("registry", "ecr"),
        ("secret", "secretsmanager"),
        ("table", "dynamodb"),
    ];
    let mut question = Question::default();
    for (name, component) in &architecture.components {
        let api = APIS.iter().find(|(of, _)| *of == component.type_name);
        question.apis.extend(api.map(|(_, prefix)| (name.to_string(), (*prefix).to_owned())));
        let inside = architecture.declaration(name).is_some_and(|declaration| declaration.presence.is_some());
        if component.type_name == "user" || component.type_name == "function" && !inside {
            question.outside.insert(name.to_string());
        }
    }
    let services = matrix.nodes().iter().filter(|node| node.kind == NodeKind::Service).map(|node| agree::service(&node.name));
    let endpoints = architecture.world.network.endpoints.keys().map(|service| &**service);
    question.services.extend(services.chain(endpoints).map(str::to_owned));
    question
}

/// What the HCL takes from elsewhere: the network, buckets and keys that somebody else manages.
fn assumptions(architecture: &Architecture, configuration: &Configuration) -> Assumptions {
    let network = &architecture.world.network;
    let mut assumptions = Assumptions::default();
    for declared in architecture.world.components.values().filter(|declared| !configuration.has_folder(&declared.name)) {
        let arn = declared.declaration.attribute("arn").map(|attribute| &attribute.source);
        if let Some(Source::Known(arn)) = arn
            && let Some(arn) = arn.as_literal()
        {
            assumptions.arns.insert(declared.name.to_string(), arn.to_string());
        }
    }
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

/// Every environment of every example, parsed once for all tests.
pub(crate) fn examples_both() -> &'static [Both] {
    static ALL: OnceLock<Vec<Both>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        examples::every_environment(|path, tree, environment| {
            let architecture = resolve(tree, environment).architecture.unwrap();
            all.push(Both::of(name(path, environment), architecture));
        });
        all
    })
}

/// `fastapi/production`.
pub(crate) fn name(path: &Path, environment: Option<&str>) -> String {
    format!("{}/{}", path.parent().unwrap().file_name().unwrap().to_string_lossy(), environment.unwrap_or_default())
}

#[test]
fn examples_agree() {
    let (mut wrong, mut pairs) = (Vec::new(), 0);
    for both in examples_both() {
        let (different, compared) = agree::disagreements(both);
        wrong.extend(different);
        pairs += compared;
    }
    assert!(wrong.is_empty(), "{} of {pairs}\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs > 300, "{pairs}");
}

/// Fifty architectures, five hundred where `ARCHGEN_FULL` is set; of those a fifth each with ACLs, interface endpoints and identities that
/// share a security group.
#[test]
fn generated_architectures_agree() {
    let wanted = if crate::support::is_full() { 500 } else { 50 };
    let mut seen = Seen::default();
    let mut wrong = Vec::new();
    // A file that archgen refuses is no architecture: an ACL may be longer than AWS takes.
    for seed in 0..wanted * 2 {
        let text = generator::architecture(seed);
        let refused = findings(&text, None).iter().any(|finding| finding.severity == Severity::Error);
        if refused || seen.all == wanted {
            continue;
        }
        let both = Both::of(format!("seed {seed}"), support::resolve(&text, None).architecture.unwrap());
        seen.add(&both.architecture.world);
        let (different, compared) = agree::disagreements(&both);
        seen.pairs += compared;
        wrong.extend(different);
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), seen.pairs, wrong.join("\n"));
    let fifth = wanted / 5;
    assert!(seen.all == wanted && seen.acls >= fifth && seen.endpoints >= fifth && seen.shared >= fifth, "{seen:?}");
}

/// How many of the architectures have what.
#[derive(Debug, Default)]
struct Seen {
    all: u64,
    acls: u64,
    endpoints: u64,
    shared: u64,
    pairs: usize,
}

impl Seen {
    fn add(&mut self, world: &World) {
        self.all += 1;
        self.acls += u64::from(!world.network.acls.is_empty());
        self.endpoints += u64::from(world.network.endpoints.values().any(|endpoint| !endpoint.gateway));
        self.shared += u64::from(world.components.values().any(|declared| {
            let identity = declared.declaration.identity.as_deref();
            identity.is_some_and(|identity| {
                world.group_of(&declared.name).as_deref() == Some(identity) || *world.role_owner(&declared.name) == *identity
            })
        }));
    }
}
