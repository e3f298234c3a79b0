//! `archgen reach`: truth tables of the examples, what stops a packet, and what holds for any file.

mod blocked;
mod examples;
mod properties;
mod rules;

use archgen::arch::Architecture;
use archgen::reach::{Answer, PortRange, Question, Reach, matrix};

use crate::support::resolve;

/// A shop behind a load balancer: what stands in `network` besides the tiers, in `components` besides the four, and at the top.
pub(crate) struct Shop<'a> {
    pub(crate) network: &'a str,
    pub(crate) api: &'a str,
    pub(crate) components: &'a str,
    pub(crate) rest: &'a str,
}

pub(crate) const SHOP: Shop<'_> = Shop { network: "", api: "", components: "", rest: "" };

impl Shop<'_> {
    pub(crate) fn yaml(&self) -> String {
        format!(
            r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers:
    public: {{ routes_to: internet, subnets: {{ us-east-1a: 10.0.1.0/24, us-east-1b: 10.0.2.0/24 }} }}
    private: {{ routes_to: nat, subnets: {{ us-east-1a: 10.0.11.0/24, us-east-1b: 10.0.12.0/24 }} }}
    data: {{ routes_to: nothing, subnets: {{ us-east-1a: 10.0.21.0/24, us-east-1b: 10.0.22.0/24 }} }}
  {network}
components:
  cluster: {{ type: ecs-cluster }}
  edge: {{ type: load-balancer, tier: public, open_to: internet, listeners: {{ http: {{ port: 80, forward_to: api }} }} }}
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: public.ecr.aws/nginx/nginx:1.29
    port: 8000
    health_check: {{ path: / }}
    tasks: 2
    {api}
  db: {{ type: postgres, tier: data, engine_version: "15", instance_class: db.t3.small, storage: {{ type: gp3, size: 20 GiB }}, database: app, username: app, multi_zone: true }}
  files: {{ type: bucket }}
  {components}
{rest}
"#,
            network = self.network,
            api = self.api,
            components = self.components,
            rest = self.rest
        )
    }

    pub(crate) fn architecture(&self) -> Architecture {
        architecture(&self.yaml())
    }
}

pub(crate) fn architecture(yaml: &str) -> Architecture {
    let resolution = resolve(yaml, None);
    assert!(resolution.findings.iter().all(|finding| finding.severity < archgen::diag::Severity::Error), "{:#?}", resolution.findings);
    resolution.architecture.unwrap()
}

/// The matrix as lines: `internet edge 80`.
pub(crate) fn lines(architecture: &Architecture) -> Vec<String> {
    let join = |ports: &[PortRange]| ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let line = |entry: archgen::reach::Entry<'_>| {
        let partly = if entry.ports == entry.everywhere { String::new() } else { format!(" everywhere [{}]", join(entry.everywhere)) };
        let through = entry.through.map_or_else(String::new, |node| format!(" through {}", node.name));
        format!("{} {} {}{partly}{through}", entry.from.name, entry.to.name, join(entry.ports))
    };
    matrix(architecture).entries().map(line).collect()
}

/// The ports on which one reaches the other; empty for no path.
pub(crate) fn ports(architecture: &Architecture, from: &str, to: &str) -> String {
    let matrix = matrix(architecture);
    let Some(entry) = matrix.get(from, to) else { return String::new() };
    entry.ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// `db:5432` asked from `from`.
pub(crate) fn ask(architecture: &Architecture, from: &str, to: &str) -> Answer {
    let (to, port) = to.split_once(':').map_or((to, None), |(to, port)| (to, Some(PortRange::parse(port).unwrap())));
    let question = Question { from: from.to_owned(), to: to.to_owned(), port, transitive: false };
    Reach::new(architecture).ask(&question).unwrap()
}
