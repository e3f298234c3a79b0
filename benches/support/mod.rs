//! Large architecture files, the same for the same size: what a company with a thousand services would write, no mistakes in it.
//! What all services have in common stands in `defaults`, as nobody would write it a thousand times.

use std::fmt::Write as _;

/// How much of everything a generated file has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Services; each stands behind one balancer, and uses a database and, but for each team's last, another service.
    pub(crate) services: usize,
    /// Load balancers; every second one is internal and open to services only.
    pub(crate) balancers: usize,
    /// Databases.
    pub(crate) databases: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { services: 1_000, balancers: 50, databases: 100 }
    }
}

const HEAD: &str = r#"archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b, us-east-1c]
tags: { Project: shop, Stage: "${environment}" }
state: { backend: s3, bucket: shop-terraform-state, region: us-east-1 }

inputs:
  image_tag:
    description: Tag of the images that all services run.
    pattern: "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"
  zone_id: { description: Hosted zone that holds the domain. }

network:
  cidr: 10.0.0.0/16
  nat: per-zone
  acls: derived
  tiers:
    public: { routes_to: internet, prefix: 22 }
    services: { routes_to: nat, prefix: 20, subnets: { us-east-1a: 10.0.128.0/19, us-east-1b: 10.0.160.0/19, us-east-1c: 10.0.192.0/19 } }
    data: { routes_to: nothing, prefix: 22, subnets: { us-east-1a: 10.0.112.0/22, us-east-1b: 10.0.116.0/22, us-east-1c: 10.0.120.0/22 } }
  endpoints: { s3: {} }
  flow_logs: { retention: 30d }

environments:
  production: {}
  staging:
    protected: false
    network: { nat: single }
    components:
      service-0000: { tasks: { desired: 1, min: 1, max: 2 } }
      database-000: { multi_zone: false, deletion_protection: false }

defaults:
  fargate-service:
    cluster: cluster
    tier: services
    architecture: arm64
    port: 8080
    health_check: { path: /health, interval: 15s, timeout: 5s, healthy: 2, unhealthy: 3 }
    tasks: { desired: 2, min: 2, max: 6 }
    scaling: { cpu: { target: 70 } }
    deployment: { min_healthy: 100, max: 200, circuit_breaker: rollback }
    logs: { retention: 30d }
    pool_size: 5
  postgres:
    tier: data
    engine_version: "17"
    instance_class: db.r6g.large
    multi_zone: true
    database: app
    username: app
    backup: { retention: 14d }

components:
  domain: { type: dns, zone_id: "${inputs.zone_id}" }
  certificate: { type: certificate, domain: "*.shop.example.com", validate_in: domain }
  cluster: { type: ecs-cluster, capacity_providers: [fargate, fargate-spot], container_insights: true }
  registry: { type: registry, scan_on_push: true, keep_last: 20 }
"#;

/// Services of one team.
const TEAM: usize = 20;

/// The YAML text of a file of `size`, with the environments `production` and `staging`.
pub(crate) fn large(size: Size) -> String {
    let mut out = String::with_capacity(600 * size.services);
    out.push_str(HEAD);
    for balancer in 0..size.balancers {
        write_balancer(&mut out, size, balancer);
    }
    for database in 0..size.databases {
        write_database(&mut out, database);
    }
    for service in 0..size.services {
        write_service(&mut out, size, service);
    }
    out
}

/// Balancer `index` forwards to every service whose number leaves `index` when divided by the number of balancers.
fn write_balancer(out: &mut String, size: Size, index: usize) {
    let internal = index % 2 == 1;
    let routes = |out: &mut String| {
        for service in (index..size.services).step_by(size.balancers.max(1)) {
            line(out, format_args!("          - {{ path: [\"/s{service:04}\", \"/s{service:04}/*\"], to: service-{service:04} }}"));
        }
    };
    line(out, format_args!("  balancer-{index:03}:\n    type: load-balancer"));
    if internal {
        // The services of the public balancer before it are its clients.
        let clients: Vec<String> =
            (index - 1..size.services).step_by(size.balancers.max(1)).map(|service| format!("service-{service:04}")).collect();
        line(out, format_args!("    tier: services\n    open_to: [{}]", clients.join(", ")));
        line(out, format_args!("    listeners:\n      http:\n        port: 80\n        respond: 404\n        routes:"));
    } else {
        line(out, format_args!("    tier: public\n    open_to: internet"));
        line(out, format_args!("    listeners:\n      http: {{ port: 80, redirect_to: https }}"));
        line(out, format_args!("      https:\n        port: 443\n        certificate: certificate\n        respond: 404\n        routes:"));
    }
    routes(out);
}

fn write_database(out: &mut String, index: usize) {
    line(out, format_args!("  database-{index:03}:\n    type: postgres\n    storage: {{ type: gp3, size: 100 GiB, max: 500 GiB }}"));
}

fn write_service(out: &mut String, size: Size, index: usize) {
    let database = (index * 7) % size.databases.max(1);
    // The services of a team call one another in a chain; the last calls nobody.
    let other = if index % TEAM + 1 < TEAM && index + 1 < size.services {
        format!("\n      service-{:04}: connect", index + 1)
    } else {
        String::new()
    };
    line(
        out,
        format_args!(
            "  service-{index:04}:
    type: fargate-service
    cpu: 512
    memory: 1024
    image: ${{registry.url}}:${{inputs.image_tag}}
    uses:
      database-{database:03}: connect{other}
    environment:
      SERVICE_NAME: service-{index:04}
      LOG_LEVEL: info
    secrets:
      DATABASE_URL: ${{database-{database:03}.connection.url}}"
        ),
    );
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` has no way to fail.
    let _: std::fmt::Result = writeln!(out, "{text}");
}
