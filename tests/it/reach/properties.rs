//! What holds for any file: an allowance never takes a path away, a component that goes never adds one, and every pair of the matrix has
//! the path that `reach FROM TO` finds.

use std::collections::BTreeMap;

use archgen::arch::Architecture;
use archgen::reach::{PortSet, Protocol, Reach, matrix};
use proptest::prelude::*;

use super::architecture;

const PEERS: [&str; 8] = ["internet", "edge", "api", "worker", "db", "10.0.11.0/24", "203.0.113.0/24", "endpoints"];
const PORTS: [&str; 5] = ["[80]", "[443]", "[5432, 8000]", "[\"1000-6000\"]", "all"];
const SIDES: [&str; 3] = ["from", "to", "both"];

/// Positions in the lists above.
type Allowance = (usize, usize, usize, usize);

/// Which of the optional things a file has.
#[derive(Clone, Debug)]
struct Shape {
    acls: bool,
    endpoints: bool,
    shared: bool,
    public: bool,
    allowances: Vec<Allowance>,
}

fn shapes() -> impl Strategy<Value = Shape> {
    let allowance = (0..PEERS.len(), 0..PEERS.len(), 0..PORTS.len(), 0..SIDES.len());
    let allowances = prop::collection::vec(allowance, 1..5);
    (any::<[bool; 4]>(), allowances).prop_map(|([acls, endpoints, shared, public], allowances)| Shape {
        acls,
        endpoints,
        shared,
        public,
        allowances,
    })
}

fn yaml(shape: &Shape, allowances: &[Allowance], without: Option<&str>) -> String {
    let identity = if shape.shared { "identity: jobs, " } else { "" };
    let service = |port: u16, more: &str| {
        format!(
            "type: fargate-service, cluster: cluster, {identity}tier: {}, public_ip: {}, cpu: 256, memory: 512, image: nginx:1, port: {port}, tasks: 2, {more}",
            if shape.public { "public" } else { "private" },
            shape.public
        )
    };
    let left = |to: &'static str, access: &'static str| if without == Some(to) { String::new() } else { format!("{to}: {access}, ") };
    let uses = format!("uses: {{ {}{} }}", left("db", "connect"), left("files", "read"));
    let forward = if without == Some("api") { "respond: 404" } else { "forward_to: api" };
    let components = [
        ("edge", format!("type: load-balancer, tier: public, open_to: internet, listeners: {{ http: {{ port: 80, {forward} }} }}")),
        ("api", service(8000, &format!("health_check: {{ path: / }}, {uses}"))),
        ("worker", service(9000, &format!("egress: {{ internet: [443] }}, uses: {{ {} }}", left("api", "connect")))),
        (
            "db",
            "type: postgres, tier: data, engine_version: \"15\", instance_class: db.t3.small, storage: { size: 20 GiB }, multi_zone: true"
                .to_owned(),
        ),
        ("files", "type: bucket".to_owned()),
        ("jobs", "type: identity".to_owned()),
        ("cluster", "type: ecs-cluster".to_owned()),
    ];
    let components = components.iter().filter(|(name, _)| Some(*name) != without);
    let components: String = components.map(|(name, body)| format!("  {name}: {{ {body} }}\n")).collect();
    let mentions = |index: usize| PEERS.get(index).copied();
    let kept = allowances.iter().filter(|(from, to, ..)| without.is_none() || (mentions(*from) != without && mentions(*to) != without));
    let allow: String = kept
        .enumerate()
        .map(|(index, (from, to, ports, side))| {
            format!(
                "  a{index}: {{ from: {}, to: {}, ports: {}, side: {}, reason: test }}\n",
                PEERS[*from], PEERS[*to], PORTS[*ports], SIDES[*side]
            )
        })
        .collect();
    format!(
        "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\nnetwork:\n  cidr: 10.0.0.0/16\n  nat: single\n  acls: {}\n  \
         tiers:\n    public: {{ routes_to: internet, subnets: {{ us-east-1a: 10.0.1.0/24, us-east-1b: 10.0.2.0/24 }} }}\n    \
         private: {{ routes_to: nat, subnets: {{ us-east-1a: 10.0.11.0/24, us-east-1b: 10.0.12.0/24 }} }}\n    \
         data: {{ routes_to: nothing, subnets: {{ us-east-1a: 10.0.21.0/24, us-east-1b: 10.0.22.0/24 }} }}\n  endpoints: {{ {} }}\n\
         components:\n{components}allow:\n{}",
        if shape.acls { "derived" } else { "none" },
        if shape.endpoints { "s3: {}, ecr.api: {}, logs: {}" } else { "" },
        if allow.is_empty() { "  {}\n" } else { &allow },
    )
}

/// Ports by pair.
fn pairs(architecture: &Architecture) -> BTreeMap<(String, String), PortSet> {
    let matrix = matrix(architecture);
    let ports = |ranges: &[archgen::reach::PortRange]| {
        PortSet::of(ranges.iter().map(|range| match range.protocol {
            Protocol::All => archgen::contract::Ports::All,
            Protocol::Tcp => archgen::contract::Ports::Tcp(range.first, range.last),
            Protocol::Udp => archgen::contract::Ports::Udp(range.first, range.last),
        }))
    };
    matrix.entries().map(|entry| ((entry.from.name.to_string(), entry.to.name.to_string()), ports(entry.ports))).collect()
}

/// The first pair of `fewer` that `more` does not have on all its ports.
fn lost(fewer: &BTreeMap<(String, String), PortSet>, more: &BTreeMap<(String, String), PortSet>) -> Option<String> {
    let kept = |pair: &(String, String), ports: &PortSet| more.get(pair).is_some_and(|wider| wider.union(ports) == *wider);
    let lost = fewer.iter().find(|(pair, ports)| !kept(pair, ports))?;
    Some(format!("{lost:?}, then {:?}", more.get(lost.0)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_allowance_never_takes_a_path_away(shape in shapes()) {
        let (_, fewer) = shape.allowances.split_last().unwrap();
        let before = pairs(&architecture(&yaml(&shape, fewer, None)));
        let after = pairs(&architecture(&yaml(&shape, &shape.allowances, None)));
        prop_assert_eq!(lost(&before, &after), None);
    }

    #[test]
    fn a_component_that_goes_never_adds_a_path(shape in shapes(), gone in 0..4_usize) {
        let gone = ["api", "worker", "db", "files"][gone];
        let before = pairs(&architecture(&yaml(&shape, &shape.allowances, None)));
        let after = pairs(&architecture(&yaml(&shape, &shape.allowances, Some(gone))));
        prop_assert_eq!(lost(&after, &before), None);
    }

    #[test]
    fn the_matrix_and_the_walk_agree(shape in shapes()) {
        let architecture = architecture(&yaml(&shape, &shape.allowances, None));
        let matrix = matrix(&architecture);
        let mut reach = Reach::new(&architecture);
        for from in matrix.nodes() {
            for to in matrix.nodes() {
                let (Ok(path), entry) = (reach.path(&from.name, &to.name, None, false), matrix.get(&from.name, &to.name)) else {
                    return Err(TestCaseError::fail("an unknown node"));
                };
                // The services are open to everybody outside, and are not listed as reached from there.
                let open = to.kind == archgen::reach::NodeKind::Service && entry.is_none();
                prop_assert!(open || path.is_empty() == entry.is_none(), "{} {}", from.name, to.name);
                prop_assert_eq!(path.len() > 1, entry.is_some_and(|entry| entry.through.is_some()), "{} {}", from.name, to.name);
                prop_assert!(path.iter().all(|hop| !hop.reasons.is_empty()), "{} {}: {:?}", from.name, to.name, path);
            }
        }
    }
}
