//! What is modelled as AWS does: relays, NAT, endpoints, groups, zones, guarantees.

use std::process::Command;

use crate::examples::examples;
use crate::reports::{assert_valid, validator};
use crate::support::ids;

use super::{SHOP, Shop, architecture, ask, lines, ports};

const SCHEMA: &str = include_str!("../../../schema/reach.schema.json");

fn has(shop: &Shop<'_>, line: &str) -> bool {
    lines(&shop.architecture()).iter().any(|one| one == line)
}

#[test]
fn a_load_balancer_relays_by_listener() {
    assert!(has(&SHOP, "internet edge 80") && has(&SHOP, "internet api 8000 through edge") && has(&SHOP, "edge api 8000"));
    // Who only reaches the redirect is not forwarded.
    let two = "listeners: { http: { port: 80, redirect_to: https }, https: { port: 443, certificate: cert, forward_to: api } }";
    let cert = "cert: { type: certificate, existing: { arn: \"arn:aws:acm:us-east-1:123456789012:certificate/1\" } }";
    let yaml = Shop { components: cert, ..SHOP }.yaml().replace("listeners: { http: { port: 80, forward_to: api } }", two);
    assert_eq!(ports(&architecture(&yaml), "internet", "api"), "8000");
    let closed = yaml.replace("open_to: internet", "open_to: none, scheme: internet-facing");
    let only = |port: u16| format!("{closed}\nallow: {{ one: {{ from: internet, to: edge, ports: [{port}], side: to, reason: test }} }}");
    assert_eq!(ports(&architecture(&only(80)), "internet", "api"), "");
    assert_eq!(ports(&architecture(&only(80)), "internet", "edge"), "80");
    assert_eq!(ports(&architecture(&only(443)), "internet", "api"), "8000");
}

#[test]
fn what_calls_from_addresses_of_aws_needs_more_than_a_range() {
    let components = "pages: { type: cdn, default: { to: edge, origin_domain: o.example.com } }
  outside: { type: function, memory: 512, timeout: 10s, runtime: python3.13, handler: a.b, code: { bucket: code, key: a.zip } }";
    let secure = |open: &str| {
        let cert = "\n  cert: { type: certificate, existing: { arn: \"arn:aws:acm:us-east-1:123456789012:certificate/1\" } }";
        let yaml = Shop { components: &format!("{components}{cert}"), ..SHOP }.yaml();
        let listeners = "listeners: { https: { port: 443, certificate: cert, forward_to: api } }";
        architecture(&yaml.replace("listeners: { http: { port: 80, forward_to: api } }", listeners).replace("open_to: internet", open))
    };
    let (wide, narrow) = (secure("open_to: internet"), secure("open_to: [203.0.113.0/24]"));
    for from in ["pages", "outside"] {
        assert_eq!((ports(&wide, from, "edge"), ports(&wide, from, "api")), ("443".to_owned(), "8000".to_owned()), "{from}");
        assert_eq!((ports(&narrow, from, "edge"), ports(&narrow, from, "api")), (String::new(), String::new()), "{from}");
    }
    assert_eq!(ports(&narrow, "internet", "edge"), "443");
    assert_eq!(ports(&narrow, "internet", "api"), "8000");
}

#[test]
fn nat_leads_out_and_never_in() {
    let out = Shop {
        api: "egress: { internet: [443] }",
        rest: "allow: { in: { from: internet, to: api, ports: all, side: to, reason: test } }",
        ..SHOP
    };
    assert_eq!(ports(&out.architecture(), "api", "internet"), "443");
    assert_eq!(
        lines(&out.architecture()).iter().filter(|line| line.starts_with("internet api")).collect::<Vec<_>>(),
        ["internet api 8000 through edge"]
    );
    // The ACL of the NAT gateway's own subnet counts.
    let mut acl = Shop { network: "acls: derived", ..out }.architecture();
    assert_eq!(ports(&acl, "api", "internet"), "443");
    let public = acl.world.network.acls.get_mut("public").unwrap();
    public.entries.retain(|entry| !entry.because.iter().any(|at| at.to_string().contains("egress")));
    assert_eq!(ports(&acl, "api", "internet"), "");
}

#[test]
fn an_interface_endpoint_takes_its_service_for_everybody() {
    let service = |network| ask(&Shop { network, ..SHOP }.architecture(), "api", "logs");
    let route = |answer: archgen::reach::Answer| answer.path[0].reasons.iter().find(|one| one.kind == "route").unwrap().text.clone();
    assert!(route(service("")).starts_with("NAT gateway"));
    assert!(route(service("endpoints: { logs: {} }")).ends_with("to the interface endpoint of `logs`"));
    // Whoever the endpoint's group does not accept gets there by no other way, whatever leads to the internet.
    let other = "other: { type: function, tier: private, memory: 512, timeout: 10s, runtime: python3.13, handler: a.b, code: { bucket: code, key: a.zip }, egress: all }";
    let with = |network| Shop { network, components: other, ..SHOP }.architecture();
    assert_eq!(ports(&with(""), "other", "logs"), "443");
    assert_eq!(ports(&with("endpoints: { logs: {} }"), "other", "logs"), "");
    assert_eq!(ports(&with("endpoints: { logs: {} }"), "other", "internet"), "all");
    assert_eq!(ask(&with("endpoints: { logs: {} }"), "other", "logs").obstacles[0].kind, "ingress");
    assert_eq!(ports(&with("endpoints: { logs: {} }"), "api", "logs"), "443");
    assert_eq!(ask(&with("endpoints: { logs: {} }"), "api", "endpoints").path.len(), 1);
}

#[test]
fn a_gateway_endpoint_is_a_route() {
    let api = "uses: { files: read }";
    let job = "job: { type: function, tier: private, memory: 512, timeout: 10s, runtime: python3.13, handler: a.b, code: { bucket: code, key: a.zip }, uses: { files: read } }";
    let reasons = |network| {
        let answer = ask(&Shop { network, components: job, ..SHOP }.architecture(), "job", "s3");
        answer.path[0].reasons.iter().map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(reasons("endpoints: { s3: {} }"), ["group `job`: 443 to the prefix list of `s3`", "gateway endpoint of `s3`"]);
    assert_eq!(reasons(""), ["group `job`: 443 to 0.0.0.0/0", "NAT gateway in us-east-1a"]);
    // The prefix list leads to S3 and nowhere else.
    let with = Shop { network: "endpoints: { s3: {} }", components: job, ..SHOP }.architecture();
    assert_eq!((ports(&with, "job", "internet"), ports(&with, "job", "files")), (String::new(), "443".to_owned()));
    // Without NAT the gateway is the only way.
    let yaml = Shop { network: "endpoints: { s3: {} }", api, ..SHOP }.yaml().replace("tier: private\n", "tier: data\n");
    assert_eq!(ports(&architecture(&yaml), "api", "files"), "443");
    assert_eq!(ports(&architecture(&yaml.replace("endpoints: { s3: {} }", "")), "api", "files"), "");
}

#[test]
fn members_of_a_shared_group_reach_what_one_of_them_uses() {
    let worker = "worker: { type: fargate-service, cluster: cluster, identity: jobs, tier: private, cpu: 256, memory: 512, image: nginx:1, tasks: 1 }\n  jobs: { type: identity, shares: [security-group] }";
    let api = "identity: jobs\n    uses: { db: connect, files: read }";
    let shop = Shop { api, components: worker, ..SHOP }.architecture();
    assert_eq!(ports(&shop, "worker", "db"), "5432");
    // The group is shared, the roles are not.
    assert_eq!((ports(&shop, "api", "files"), ports(&shop, "worker", "files")), ("443".to_owned(), String::new()));
    let roles = Shop { api, components: &worker.replace("[security-group]", "[security-group, roles]"), ..SHOP }.architecture();
    assert_eq!(ports(&roles, "worker", "files"), "443");
}

#[test]
fn a_rule_for_one_zone_is_a_path_from_some_subnets() {
    let rest = "allow: { zone: { from: 10.0.11.0/24, to: db, ports: [5432], side: to, reason: test } }";
    let shop = Shop { api: "egress: all", rest, ..SHOP }.architecture();
    let line = lines(&shop).into_iter().find(|line| line.starts_with("api db ")).unwrap();
    assert_eq!(line, "api db 5432 everywhere []");
}

#[test]
fn a_service_relays_nothing_unless_it_is_taken_over() {
    let shop = Shop { api: "uses: { db: connect, files: read }", ..SHOP }.architecture();
    let answer = ask(&shop, "internet", "db");
    assert!(answer.path.is_empty());
    assert_eq!(answer.transitive.iter().map(|hop| &*hop.to.name).collect::<Vec<_>>(), ["edge", "api", "db"]);
    let files = ask(&shop, "internet", "files");
    assert_eq!(files.transitive.iter().map(|hop| &*hop.to.name).collect::<Vec<_>>(), ["edge", "api", "files"]);
}

#[test]
fn guarantees_walk_the_same_way() {
    let found = |api: &str, guarantee: &str| -> Vec<String> {
        let rest = format!("guarantees: {{ promise: {{ {guarantee} }} }}");
        let found = ids(&Shop { api, rest: &rest, ..SHOP }.yaml(), None);
        found.into_iter().filter(|id| ["guarantee", "unknown", "wrong"].iter().any(|start| id.starts_with(start))).collect()
    };
    let uses = "uses: { db: connect, files: read }";
    let no_path = |from: &str, to: &str| format!("no_path: {{ from: {from}, to: {to} }}");
    let broken = ["guarantee-broken guarantees.promise.no_path"];
    let none = Vec::<String>::new();
    assert_eq!(found(uses, &no_path("internet", "db")), none);
    assert_eq!(found(uses, &no_path("internet", "api")), broken);
    assert_eq!(found(uses, &no_path("api", "files")), broken);
    assert_eq!(found("", &no_path("api", "files")), none);
    assert_eq!(found(uses, &no_path("api", "internet")), broken);
    assert_eq!(found(uses, &no_path("203.0.113.0/24", "edge")), broken);
    assert_eq!(found(uses, "no_path: { from: internet, to: db, transitive: true }"), broken);
    assert_eq!(found(uses, "only_path: { from: internet, to: api, through: edge }"), none);
    assert_eq!(found(uses, "only_path: { from: internet, to: edge, through: api }"), ["guarantee-broken guarantees.promise.only_path"]);
    assert_eq!(found(uses, &no_path("internet", "dbb")), ["unknown-name guarantees.promise.no_path.to"]);
    assert_eq!(found(uses, &no_path("10.0.0.0/33", "db")), ["unknown-name guarantees.promise.no_path.from"]);
    assert_eq!(found(uses, "only_path: { from: internet, to: api, through: edgy }"), ["unknown-name guarantees.promise.only_path.through"]);
    assert_eq!(found(uses, &no_path("internet", "cluster")), ["wrong-component-type guarantees.promise.no_path.to"]);
}

#[test]
fn the_json_is_what_its_schema_says() {
    let validator = validator(SCHEMA);
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_archgen")).args(["reach", "--format", "json"]).args(arguments).output().unwrap();
        let code = output.status.code();
        (assert_valid(&validator, &String::from_utf8(output.stdout).unwrap()), code)
    };
    for path in examples() {
        let path = path.to_str().unwrap();
        let (document, code) = run(&["-f", path]);
        assert_eq!(code, Some(0), "{path}");
        assert!(document["environments"].as_array().unwrap().iter().all(|one| !one["matrix"].as_array().unwrap().is_empty()));
        let (all, code) = run(&["internet", "-f", path]);
        assert_eq!(code, Some(0), "{path}");
        assert!(!all["environments"][0]["reached"].as_array().unwrap().is_empty());
    }
    let fastapi = examples().into_iter().find(|path| path.to_string_lossy().contains("fastapi")).unwrap();
    let fastapi = fastapi.to_str().unwrap();
    let (path, code) = run(&["internet", "api:8000", "--env", "production", "-f", fastapi]);
    let answer = &path["environments"][0];
    assert_eq!((code, answer["reaches"].as_bool(), answer["path"].as_array().map(Vec::len)), (Some(0), Some(true), Some(2)));
    // The line is the one where the listener forwards.
    let reason = answer["path"][1]["reasons"].as_array().unwrap().iter().find(|reason| reason["kind"] == "listener").unwrap();
    let line: usize = reason["line"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    assert!(std::fs::read_to_string(fastapi).unwrap().lines().nth(line - 1).unwrap().contains("forward_to: api"), "{reason}");
    let (blocked, code) = run(&["internet", "db", "-f", fastapi]);
    assert_eq!((code, blocked["environments"][0]["obstacles"][0]["kind"].as_str()), (Some(1), Some("route")));
    let (over, code) = run(&["internet", "db", "--transitive", "--env", "production", "-f", fastapi]);
    assert_eq!((code, over["environments"][0]["path"].as_array().map(Vec::len)), (Some(0), Some(3)));
}

#[test]
fn questions_that_cannot_be_asked() {
    let workshop = crate::command::Workshop::with(&SHOP.yaml());
    for (arguments, said) in [
        (&["internet", "dbb"][..], "did you mean `db`?"),
        (&["nowhere"][..], "there is no node `nowhere`"),
        (&["internet", "db:http"][..], "`http` is no port"),
        (&["internet", "db:70000"][..], "`70000` is no port"),
    ] {
        let output = crate::command::archgen(workshop.path()).arg("reach").args(arguments).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains(said), "{text}");
    }
}
