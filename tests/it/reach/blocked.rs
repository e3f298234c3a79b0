//! What stops a packet is named, with what would have to change.

use super::{SHOP, Shop, architecture, ask};

/// Kinds of the obstacles of a question that has no path.
fn stopped(shop: &Shop<'_>, from: &str, to: &str) -> Vec<String> {
    let answer = ask(&shop.architecture(), from, to);
    assert!(answer.path.is_empty(), "{from} reaches {to}: {:#?}", answer.path);
    assert!(answer.obstacles.iter().all(|obstacle| !obstacle.change.is_empty()), "{:#?}", answer.obstacles);
    answer.obstacles.iter().map(|obstacle| format!("{} {}", obstacle.kind, obstacle.at)).collect()
}

#[test]
fn the_source_lets_nothing_out() {
    // To start it needs 443 to anywhere, which includes the VPC; the database's port is another.
    assert_eq!(stopped(&SHOP, "api", "db:5432"), ["egress components.api"]);
    assert_eq!(stopped(&SHOP, "api", "db:443"), ["ingress components.db"]);
    assert_eq!(stopped(&SHOP, "db", "api"), ["egress components.db"]);
    let to_port = Shop { api: "uses: { db: connect }", ..SHOP };
    assert_eq!(stopped(&to_port, "api", "db:5433"), ["egress components.api"]);
    assert!(!ask(&to_port.architecture(), "api", "db:5432").path.is_empty());
}

#[test]
fn the_target_lets_nothing_in() {
    let out = Shop { api: "egress: all", ..SHOP };
    assert_eq!(stopped(&out, "api", "db"), ["ingress components.db"]);
    // 0.0.0.0/0 includes the VPC, so one side more is enough.
    let rest = "allow: { in: { from: 10.0.0.0/16, to: db, ports: [5432], side: to, reason: test } }";
    assert!(!ask(&Shop { rest, ..out }.architecture(), "api", "db").path.is_empty());
}

#[test]
fn no_route_leads_there() {
    let rest = "allow: { wide: { from: internet, to: db, ports: [5432], side: to, reason: test } }";
    assert_eq!(stopped(&Shop { rest, ..SHOP }, "internet", "db"), ["route network.tiers.data.routes_to"]);
    let rest = "allow: { wide: { from: internet, to: api, ports: [8000], side: to, reason: test } }";
    let answer = ask(&Shop { rest, ..SHOP }.architecture(), "internet", "api:22");
    assert_eq!(answer.obstacles[0].kind, "route");
    assert!(answer.obstacles[0].text.contains("routes to NAT: connections go out there, never in"), "{answer:#?}");
    // The load balancer relays, but not to this port.
    assert_eq!(
        answer.relays.iter().map(|(relay, obstacle)| format!("{} {}", relay.name, obstacle.text)).collect::<Vec<_>>(),
        ["edge it relays to 8000 of `api` only"]
    );
    let rest = "allow: { out: { from: db, to: internet, ports: [443], side: from, reason: test } }";
    assert_eq!(stopped(&Shop { rest, ..SHOP }, "db", "internet"), ["route network.tiers.data.routes_to"]);
    // Of the VPC's neighbours nothing is known.
    let rest = "allow: { vpn: { from: 10.8.0.0/16, to: edge, ports: [80], side: to, reason: test } }";
    assert_eq!(stopped(&Shop { rest, ..SHOP }, "10.8.0.0/16", "edge"), ["route network.cidr"]);
}

#[test]
fn without_a_public_address() {
    let yaml = SHOP.yaml().replace("tier: private\n", "tier: public\n").replace("uses: {}", "");
    let allowed = format!("{yaml}\nallow: {{ wide: {{ from: internet, to: api, ports: [8000], side: to, reason: test }} }}");
    let answer = ask(&architecture(&allowed), "internet", "api:8001");
    assert_eq!((answer.obstacles[0].kind, answer.obstacles[0].change.as_str()), ("public-address", "write `public_ip: true` for `api`"));
    // With one, the rule is next.
    let public = allowed.replace("    tasks: 2\n", "    tasks: 2\n    public_ip: true\n");
    assert_eq!(ask(&architecture(&public), "internet", "api:8001").obstacles[0].kind, "ingress");
    assert_eq!(ask(&architecture(&public), "internet", "api").path.len(), 1);
}

#[test]
fn no_listener_serves_the_port() {
    let rest = "allow: { more: { from: internet, to: edge, ports: [80, 443], side: to, reason: test } }";
    assert_eq!(stopped(&Shop { rest, ..SHOP }, "internet", "edge:443"), ["listener components.edge"]);
}

#[test]
fn an_acl_knows_ranges_only() {
    // The rule names half a subnet, and the ACL with it.
    let rest = "allow: { part: { from: 10.0.11.0/25, to: db, ports: [5432], side: to, reason: test } }";
    let with = Shop { network: "acls: derived", api: "egress: all", rest, ..SHOP };
    assert!(!ask(&with.architecture(), "10.0.11.7", "db:5432").path.is_empty());
    assert_eq!(stopped(&with, "10.0.11.200", "db:5432"), ["acl network.tiers.data"]);
    assert_eq!(stopped(&with, "10.0.1.9", "db:5432"), ["acl network.tiers.data"]);
    // Within the subnet no ACL is asked, and the group accepts half a subnet of another tier.
    assert_eq!(stopped(&with, "10.0.22.9", "db:5432"), ["ingress components.db"]);
    assert_eq!(stopped(&Shop { network: "", ..with }, "10.0.11.200", "db:5432"), ["ingress components.db"]);
    // Without the rule that lets the service out, the ACL of its own tier stops a stranger there.
    assert_eq!(stopped(&Shop { api: "", ..with }, "10.0.11.7", "db:5432"), ["acl network.tiers.private"]);
}

#[test]
fn the_answers_need_entries_of_their_own() {
    let mut architecture = Shop { network: "acls: derived", api: "uses: { db: connect }", ..SHOP }.architecture();
    assert!(!ask(&architecture, "api", "db").path.is_empty());
    let acl = architecture.world.network.acls.get_mut("private").unwrap();
    acl.entries.retain(|entry| !(entry.answers && entry.direction == archgen::contract::Direction::Ingress));
    let answer = ask(&architecture, "api", "db");
    assert_eq!(answer.obstacles[0].kind, "acl-answers", "{answer:#?}");
    assert_eq!(answer.obstacles[0].at.to_string(), "network.tiers.private");
}

#[test]
fn network_and_permission_are_told_apart() {
    // The network leads to S3, since the image is pulled over it; no role may.
    let cut = Shop { network: "", ..SHOP };
    assert_eq!(stopped(&cut, "api", "files"), ["permission components.api"]);
    let used = Shop { api: "uses: { files: read }", ..SHOP };
    let answer = ask(&used.architecture(), "api", "files");
    let kinds: Vec<&str> = answer.path[0].reasons.iter().map(|reason| reason.kind).collect();
    assert_eq!(kinds, ["egress", "route", "permission"]);
    // A role without a way: the tier leads nowhere, and there is no endpoint.
    let yaml = used.yaml().replace("tier: private\n", "tier: data\n");
    let answer = ask(&architecture(&yaml), "api", "files");
    assert_eq!(answer.obstacles.iter().map(|obstacle| obstacle.kind).collect::<Vec<_>>(), ["route"]);
    let yaml = SHOP.yaml().replace("tier: private\n", "tier: data\n");
    let answer = ask(&architecture(&yaml), "api", "files");
    assert_eq!(answer.obstacles.iter().map(|obstacle| obstacle.kind).collect::<Vec<_>>().last(), Some(&"permission"));
    assert_eq!(answer.obstacles.len(), 2);
    assert_eq!(stopped(&SHOP, "internet", "files"), ["permission network"]);
}

#[test]
fn what_opens_or_accepts_nothing_says_so() {
    assert_eq!(stopped(&SHOP, "files", "api"), ["source components.files"]);
    assert_eq!(stopped(&SHOP, "api", "api"), ["same components.api"]);
    let function = Shop {
        components: "job: { type: function, tier: private, memory: 512, timeout: 10s, runtime: python3.13, handler: a.b, code: { bucket: code, key: a.zip } }",
        rest: "allow: { in: { from: api, to: job, ports: all, reason: test } }",
        ..SHOP
    };
    let answer = ask(&function.architecture(), "api", "job");
    assert!(answer.path.is_empty() && answer.obstacles.iter().any(|obstacle| obstacle.kind == "permission"), "{answer:#?}");
}

#[test]
fn an_unknown_node_is_named() {
    let architecture = SHOP.architecture();
    let mut reach = archgen::reach::Reach::new(&architecture);
    let unknown = reach.path("internet", "dbb", None, false).unwrap_err();
    assert_eq!(unknown.to_string(), "there is no node `dbb`; did you mean `db`?");
    assert!(reach.path("10.0.0.0/33", "db", None, false).unwrap_err().to_string().contains("or a range"));
    assert!(reach.path("cluster", "db", None, false).is_err());
}
