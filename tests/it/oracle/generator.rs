//! Architectures by the number: the same file for the same seed.

use std::fmt::Write as _;

/// What the seeds are to hold beyond chance.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) acls: bool,
    pub(crate) endpoints: bool,
    pub(crate) shared: bool,
}

impl Wanted {
    /// Every fifth seed has each for sure, and every fifteenth all of them.
    pub(crate) fn of(seed: u64) -> Self {
        Self {
            acls: seed.is_multiple_of(5) || seed % 5 == 3,
            endpoints: seed % 5 == 1 || seed % 15 == 3,
            shared: seed % 5 == 2 || seed % 15 == 8,
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    /// True in so many of a hundred cases.
    fn in_hundred(&mut self, cases: usize) -> bool {
        self.roll(100) < cases
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    /// Some of these, in their order.
    fn some<'a>(&mut self, of: &[&'a str], cases: usize) -> Vec<&'a str> {
        of.iter().filter(|_| self.in_hundred(cases)).copied().collect()
    }
}

const ZONES: [&str; 3] = ["us-east-1a", "us-east-1b", "us-east-1c"];
const SERVICES: [&str; 6] = ["api", "orders", "prices", "search", "mailer", "reports"];
/// Ports of the services, in their order; the last two take no connections.
const PORTS: [Option<u16>; 6] = [Some(8000), Some(9000), Some(8443), Some(8001), None, None];
/// What a start without a way to the internet needs.
const TO_START: [&str; 8] = ["s3", "dynamodb", "ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sqs"];

/// The architecture file of a seed.
pub(crate) fn architecture(seed: u64) -> String {
    let wanted = Wanted::of(seed);
    let mut dice = Dice(seed);
    let mut text = String::from("archgen: 1\nname: shop\nregion: us-east-1\nstate: local\n");
    // Load balancers and databases want two zones at least.
    let count = if dice.in_hundred(15) { 1 } else { 2 + dice.roll(2) };
    let zones = ZONES[..count].join(", ");
    writeln!(text, "zones: [{zones}]").unwrap();
    text.push_str(
        "inputs:\n  release: { type: string, description: Release of the code. }\n  zone_id: { type: string, description: Hosted zone. }\n",
    );
    // Where services stand leads to NAT, to endpoints alone, or to the internet by addresses of their own.
    let way = dice.pick(&["nat", "nat", "nothing", "internet"]);
    network(&mut text, &mut dice, way, wanted);
    components(&mut text, &mut dice, way, (wanted, count > 1));
    text
}

fn network(text: &mut String, dice: &mut Dice, way: &str, wanted: Wanted) {
    let nat = if way == "nat" { dice.pick(&["single", "per-zone"]) } else { "none" };
    let acls = if wanted.acls || dice.in_hundred(20) { "derived" } else { "none" };
    writeln!(text, "network:\n  cidr: 10.0.0.0/16\n  nat: {nat}\n  acls: {acls}\n  tiers:").unwrap();
    writeln!(text, "    public: {{ routes_to: internet, prefix: 24 }}").unwrap();
    writeln!(text, "    apps: {{ routes_to: {way}, prefix: {} }}", 20 + dice.roll(5)).unwrap();
    text.push_str("    data: { routes_to: nothing, prefix: 26 }\n");
    let mut endpoints = if way == "nothing" { TO_START.to_vec() } else { Vec::new() };
    if wanted.endpoints || dice.in_hundred(20) {
        let further = ["s3", "dynamodb", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "kms"];
        endpoints.extend(dice.some(&further, 50));
        // One at least that has interfaces, and one that is a gateway.
        endpoints.extend(["logs", "s3"]);
    }
    endpoints.sort_unstable();
    endpoints.dedup();
    if !endpoints.is_empty() {
        text.push_str("  endpoints:\n");
        for endpoint in endpoints {
            let gateway = matches!(endpoint, "s3" | "dynamodb");
            let tier = if !gateway && dice.in_hundred(30) { dice.pick(&["{ tier: data }", "{ tier: apps }"]) } else { "{}" };
            writeln!(text, "    {endpoint}: {tier}").unwrap();
        }
    }
}

/// What the components of a file may use.
struct Present {
    services: usize,
    shared: Option<&'static str>,
    database: bool,
    cache: bool,
    files: bool,
    functions: usize,
}

fn components(text: &mut String, dice: &mut Dice, way: &str, (wanted, zones): (Wanted, bool)) {
    let present = Present {
        services: 1 + dice.roll(SERVICES.len()),
        shared: (wanted.shared || dice.in_hundred(20)).then(|| ["[security-group, roles]", "[security-group]", "[roles]"][dice.roll(3)]),
        database: zones && dice.in_hundred(70),
        cache: dice.in_hundred(40),
        files: dice.in_hundred(30),
        functions: dice.roll(3),
    };
    text.push_str("components:\n  cluster: { type: ecs-cluster }\n  registry: { type: registry }\n  media: { type: bucket }\n");
    text.push_str(
        "  jobs: { type: queue }\n  carts: { type: table, keys: { cart: string } }\n  token: { type: secret, description: Token. }\n",
    );
    text.push_str("  code: { type: bucket }\n");
    if let Some(shares) = present.shared {
        writeln!(text, "  common: {{ type: identity, shares: {shares} }}").unwrap();
    }
    if present.database {
        text.push_str("  db: { type: postgres, tier: data, engine_version: \"17\", instance_class: db.t4g.micro, storage: 20 GiB }\n");
    }
    if present.cache {
        text.push_str("  cache: { type: cache, tier: data, engine_version: \"8.0\", node_type: cache.t4g.micro }\n");
    }
    if present.files {
        text.push_str("  files: { type: file-system, access_point: { path: /files, uid: 1000, gid: 1000 } }\n");
    }
    for index in 0..present.services {
        service(text, dice, index, &present, way);
    }
    for function in ["resize", "index"].iter().take(present.functions) {
        self::function(text, dice, function, &present);
    }
    let edge = zones && dice.in_hundred(70);
    let front = edge && dice.in_hundred(40);
    if zones {
        balancers(text, dice, &present, (edge, front));
    }
    if front {
        distribution(text, dice);
    }
    allowances(text, dice, &present, way, edge);
}

fn egress(dice: &mut Dice) -> &'static str {
    dice.pick(&["", "", "", "    egress: all\n", "    egress: { internet: [443] }\n", "    egress: { internet: [443, 5432] }\n"])
}

/// What a service or function uses, and how.
fn uses(dice: &mut Dice, index: usize, present: &Present, mounts: bool) -> String {
    let mut uses: Vec<String> = Vec::new();
    let kinds = [
        (present.database, "db: connect"),
        (present.cache, "cache: connect"),
        (true, "media: read-write"),
        (true, "jobs: send"),
        (true, "carts: read"),
        (true, "token: read"),
    ];
    for (_, used) in kinds.iter().filter(|(there, _)| *there) {
        if dice.in_hundred(35) {
            uses.push((*used).to_owned());
        }
    }
    if mounts && present.files && dice.in_hundred(50) {
        uses.push("files: { access: mount, at: /files }".to_owned());
    }
    // Only to those before: a circle of uses is a circle of modules.
    for other in 0..index.min(present.services) {
        if PORTS[other].is_some() && dice.in_hundred(25) {
            uses.push(format!("{}: connect", SERVICES[other]));
        }
    }
    if uses.is_empty() { String::new() } else { format!("    uses: {{ {} }}\n", uses.join(", ")) }
}

fn service(text: &mut String, dice: &mut Dice, index: usize, present: &Present, way: &str) {
    writeln!(
        text,
        "  {}:\n    type: fargate-service\n    cluster: cluster\n    tier: apps\n    cpu: 256\n    memory: 512",
        SERVICES[index]
    )
    .unwrap();
    text.push_str("    image: \"${registry.url}:v1\"\n");
    if let Some(port) = PORTS[index] {
        writeln!(text, "    port: {port}\n    health_check: /health").unwrap();
    }
    if way == "internet" {
        text.push_str("    public_ip: true\n");
    }
    if present.shared.is_some() && dice.in_hundred(60) {
        text.push_str("    identity: common\n");
    }
    if dice.in_hundred(30) {
        text.push_str("    secrets: { TOKEN: \"${token.whole}\" }\n");
    }
    text.push_str(egress(dice));
    text.push_str(&uses(dice, index, present, true));
}

fn function(text: &mut String, dice: &mut Dice, name: &str, present: &Present) {
    writeln!(text, "  {name}:\n    type: function\n    runtime: python3.13\n    handler: app.handle").unwrap();
    writeln!(text, "    code: {{ bucket: code, key: \"${{inputs.release}}/{name}.zip\" }}").unwrap();
    if dice.in_hundred(70) {
        text.push_str("    tier: apps\n");
        if present.shared == Some("[security-group]") && dice.in_hundred(40) {
            text.push_str("    identity: common\n");
        }
        text.push_str(egress(dice));
        text.push_str(&uses(dice, present.services, present, false));
    } else {
        text.push_str("    uses: { media: read }\n");
    }
}

fn balancers(text: &mut String, dice: &mut Dice, present: &Present, (edge, front): (bool, bool)) {
    let second = if present.services > 1 { "orders" } else { "api" };
    if edge {
        text.push_str("  edge:\n    type: load-balancer\n    tier: public\n    open_to: internet\n    listeners:\n");
        text.push_str(dice.pick(&["      http: { port: 80, forward_to: api }\n", "      http: { port: 80, respond: 404 }\n"]));
        if front {
            text.push_str("      https: { port: 443, certificate: proof, forward_to: api }\n");
        }
        if dice.in_hundred(50) {
            writeln!(text, "      more: {{ port: 8080, respond: 404, routes: [{{ path: /orders/*, to: {second} }}] }}").unwrap();
        }
    }
    if dice.in_hundred(50) {
        let open_to = dice.pick(&["[api]", "[10.0.0.0/16]", "none", "[api, 10.0.16.0/20]"]);
        let tier = dice.pick(&["apps", "data"]);
        writeln!(
            text,
            "  inside:\n    type: load-balancer\n    tier: {tier}\n    scheme: internal\n    open_to: {open_to}\n    listeners:"
        )
        .unwrap();
        writeln!(text, "      http: {{ port: 80, forward_to: {second} }}").unwrap();
    }
}

fn distribution(text: &mut String, dice: &mut Dice) {
    let enabled = !dice.in_hundred(20);
    writeln!(text, "  pages: {{ type: bucket }}\n  front:\n    type: cdn\n    enabled: {enabled}\n    default: pages").unwrap();
    text.push_str("    routes: [{ path: \"/api/*\", to: edge, origin_domain: origin.example.com, cache: none, methods: all }]\n");
    text.push_str("  domain: { type: dns, zone_id: \"${inputs.zone_id}\", records: { origin.example.com: edge } }\n");
    text.push_str("  proof: { type: certificate, domain: origin.example.com, validate_in: domain }\n");
}

fn allowances(text: &mut String, dice: &mut Dice, present: &Present, way: &str, edge: bool) {
    let mut allowed: Vec<String> = Vec::new();
    let mut allow = |dice: &mut Dice, cases: usize, from: &str, to: &str, ports: &str| {
        if dice.in_hundred(cases) {
            let side = dice.pick(&["both", "both", "from", "to"]);
            // A range has no group of its own.
            let side = if from.contains(['.', 't']) && from != "reports" && side == "from" { "to" } else { side };
            let side = if to.contains('.') && side == "to" { "from" } else { side };
            allowed.push(format!("{{ from: {from}, to: {to}, ports: {ports}, side: {side}, reason: Drawn. }}"));
        }
    };
    allow(dice, 30, "198.51.100.0/24", "api", "[443, \"9000-9100\"]");
    allow(dice, 30, "api", "203.0.113.0/24", "[5432]");
    allow(dice, 20, "10.0.16.0/21", "api", "[\"22-25\"]");
    allow(dice, 20, "api", "10.0.0.0/16", "all");
    if way == "internet" {
        allow(dice, 40, "internet", "api", "[8000]");
    }
    if present.services > 1 {
        allow(dice, 30, "api", "orders", "[\"9000-9005\"]");
        allow(dice, 20, "orders", "api", "all");
    }
    if present.database {
        allow(dice, 20, "10.0.0.0/16", "db", "[5432]");
    }
    if edge {
        allow(dice, 20, "198.51.100.0/24", "edge", "[\"8080-8090\"]");
    }
    if !allowed.is_empty() {
        text.push_str("allow:\n");
        for (index, allowed) in allowed.iter().enumerate() {
            writeln!(text, "  drawn-{index}: {allowed}").unwrap();
        }
    }
}
