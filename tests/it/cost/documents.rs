//! What the documents say that their systems cost, selected from the JSON.

use rust_decimal::Decimal;
use serde_json::Value;

use super::{answer, document, estimate, example};
use archgen::source::Node;

/// The monthly amount at desired scale of the lines of the only environment whose id is one of `ids`.
fn sum(json: &Value, ids: &[&str]) -> Decimal {
    let components = json["environments"][0]["components"].as_array().unwrap();
    let lines: Vec<&Value> = components.iter().flat_map(|component| component["lines"].as_array().unwrap()).collect();
    let amount = |id: &&str| {
        let line = lines.iter().find(|line| line["id"] == *id).unwrap_or_else(|| panic!("no line {id}"));
        line["monthly"]["desired"].as_str().unwrap().parse::<Decimal>().unwrap()
    };
    ids.iter().map(amount).sum()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn of(tree: &Node, environment: &str) -> Value {
    document(vec![answer(tree, Some(environment))])
}

/// The cost table of the FastAPI document: what it publishes, the lines that this is, and what they come to at list prices.
const FASTAPI: [(&str, &str, &[&str], &str); 8] = [
    ("Fargate, two tasks", "30.00", &["api.vcpu", "api.memory"], "36.04"),
    ("RDS db.t3.micro, Multi-AZ", "30.00", &["db.instance", "db.storage"], "30.88"),
    ("load balancer", "16.00", &["edge.hours"], "16.43"),
    ("NAT gateway", "32.00", &["network.nat-gateway.us-east-1a"], "32.85"),
    ("data out, 10 GB", "1.00", &["network.internet-out"], "0.90"),
    ("ECR, 5 GB", "0.50", &["registry.stored"], "0.50"),
    ("logs, 5 GB", "2.50", &["api.logs.ingested"], "2.50"),
    ("a secret", "0.40", &["db.secret"], "0.40"),
];

#[test]
fn fastapi_as_priced() {
    let json = of(&example("fastapi"), "as-priced");
    let (mut published, mut counted, mut apart) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (what, theirs, ids, ours) in FASTAPI {
        let amount = sum(&json, ids);
        assert_eq!(amount, decimal(ours), "{what}");
        published += decimal(theirs);
        counted += amount;
        apart += amount - decimal(theirs);
    }
    assert_eq!((published, counted, apart), (decimal("112.40"), decimal("120.50"), decimal("8.10")));
}

/// With the lines of the table, what the document forgot is all that the environment costs.
#[test]
fn fastapi_forgot() {
    let forgotten = [
        ("network.public-ipv4.us-east-1a", "3.65"),
        ("edge.public-ipv4.us-east-1a", "3.65"),
        ("edge.public-ipv4.us-east-1b", "3.65"),
        ("api.logs.stored", "0.15"),
        ("monitoring.dashboard", "3.00"),
        ("monitoring.metric.db-connection-errors", "0.30"),
    ];
    let json = of(&example("fastapi"), "as-priced");
    let alarms = [
        "api-cpu-high",
        "api-memory-high",
        "db-connection-errors",
        "db-connections-high",
        "db-cpu-high",
        "db-storage-low",
        "http-5xx",
        "unhealthy-targets",
    ];
    let alarms: Decimal = alarms.iter().map(|alarm| sum(&json, &[&format!("monitoring.alarm.{alarm}")])).sum();
    let mut total = decimal("120.50") + alarms;
    for (id, amount) in forgotten {
        assert_eq!(sum(&json, &[id]), decimal(amount), "{id}");
        total += decimal(amount);
    }
    assert_eq!(json["environments"][0]["total"]["monthly"]["desired"], total.to_string());
}

/// On ARM the table would nearly be right; the document says x86.
#[test]
fn fastapi_on_arm() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fastapi/archgen.yaml");
    let yaml = std::fs::read_to_string(path).unwrap().replace("architecture: x86_64", "architecture: arm64");
    let json = of(&crate::support::tree(&yaml), "as-priced");
    let ids: Vec<&str> = FASTAPI.iter().flat_map(|(_, _, ids, _)| ids.iter().copied()).collect();
    assert_eq!(sum(&json, &ids), decimal("113.30"));
}

/// The document draws two NAT gateways and prices one.
#[test]
fn fastapi_as_drawn() {
    let yaml = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fastapi/archgen.yaml")).unwrap();
    let drawn = yaml.replacen("    network: { nat: single }\n    components: { db:", "    components: { db:", 1);
    assert_ne!(drawn, yaml);
    let (priced, drawn) = (of(&example("fastapi"), "as-priced"), of(&crate::support::tree(&drawn), "as-priced"));
    let total = |json: &Value| decimal(json["environments"][0]["total"]["monthly"]["desired"].as_str().unwrap());
    assert_eq!(total(&drawn) - total(&priced), decimal("36.50"));
}

/// What is deployed in Sydney, and the part of it that the document's 22 to 32 counts: one of the two tasks, and the database at the
/// price of us-east-1.
#[test]
fn dagster_as_deployed() {
    let json = of(&example("dagster"), "as-deployed");
    let lines = [
        ("tasks", &["web.vcpu", "web.memory", "daemon.vcpu", "daemon.memory"] as &[&str], "17.28"),
        ("database", &["db.instance", "db.storage"], "23.20"),
        ("files and objects", &["dags.stored", "storage.stored"], "1.93"),
        ("load balancer", &["edge.hours"], "18.40"),
        (
            "public addresses",
            &["edge.public-ipv4.ap-southeast-2a", "edge.public-ipv4.ap-southeast-2b", "web.public-ipv4", "daemon.public-ipv4"],
            "14.60",
        ),
        ("secrets", &["db.secret", "aws-credentials.secret"], "0.80"),
    ];
    let mut total = Decimal::ZERO;
    for (what, ids, amount) in lines {
        assert_eq!(sum(&json, ids), decimal(amount), "{what}");
        total += decimal(amount);
    }
    assert_eq!(total, decimal("76.21"));
    assert_eq!(json["environments"][0]["total"]["monthly"]["desired"], "76.21");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dagster/archgen.yaml");
    let virginia = std::fs::read_to_string(path).unwrap().replace("ap-southeast-2", "us-east-1");
    let json = of(&crate::support::tree(&virginia), "as-deployed");
    let counted = sum(&json, &["web.vcpu", "web.memory", "db.instance", "db.storage", "dags.stored", "storage.stored"]);
    assert!((decimal("22")..=decimal("32")).contains(&counted), "{counted}");
}

/// OmniGen's network: a NAT gateway, and two interface endpoints beside two gateways.
const OMNIGEN: &str = r#"
archgen: 1
name: omnigen
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: { mode: single, zone: us-east-1a }
  tiers:
    public: { routes_to: internet, subnets: { us-east-1a: 10.0.1.0/24, us-east-1b: 10.0.2.0/24 } }
    private: { routes_to: nat, subnets: { us-east-1a: 10.0.10.0/24 } }
  endpoints:
    s3: { usage: { processed: 100 GB } }
    dynamodb: { usage: { processed: 50 GB } }
    ecr.api: {}
    ecr.dkr: {}
  usage: { nat_processed: 10 GB }
components:
  cluster: { type: ecs-cluster }
  registry: { type: registry }
  api: { type: fargate-service, cluster: cluster, tier: private, cpu: 512, memory: 1024, image: "${registry.url}:1" }
"#;

#[test]
fn omnigen_networking() {
    let whole = estimate(OMNIGEN);
    let patterns: Vec<String> = ["network.nat-*", "network.endpoint.*"].map(str::to_owned).into();
    let part = archgen::cost::only(whole, &patterns);
    let json = document(vec![part]);
    let lines = [
        ("network.nat-gateway.us-east-1a", "32.85"),
        ("network.nat-data", "0.45"),
        ("network.endpoint.ecr.api.us-east-1a", "7.30"),
        ("network.endpoint.ecr.dkr.us-east-1a", "7.30"),
    ];
    for (id, amount) in lines {
        assert_eq!(sum(&json, &[id]), decimal(amount), "{id}");
    }
    let total = &json["environments"][0]["total"];
    assert_eq!((&total["monthly"]["desired"], &total["yearly"]["desired"]), (&Value::from("47.90"), &Value::from("574.80")));
    assert_eq!(json["environments"][0]["components"][0]["lines"].as_array().unwrap().len(), lines.len());
}

/// What the gateway endpoints save of the NAT gateway's data.
#[test]
fn omnigen_gateways() {
    let json = document(vec![estimate(OMNIGEN)]);
    let lines = json["environments"][0]["components"][0]["lines"].as_array().unwrap();
    let saved = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap()["instead"]["monthly"]["desired"].clone();
    assert_eq!((saved("network.endpoint-data.s3"), saved("network.endpoint-data.dynamodb")), ("4.50".into(), "2.25".into()));
}
