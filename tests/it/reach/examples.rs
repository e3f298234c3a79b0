//! The examples' truth tables: the whole matrix as a snapshot, the pairs that matter by hand.

use archgen::arch::Architecture;
use archgen::reach::{human, matrix};

use super::{lines, ports};
use crate::command::archgen;
use crate::examples::{every_environment, examples, tree};

fn example(name: &str, environment: &str) -> Architecture {
    let path = examples().into_iter().find(|path| path.parent().unwrap().ends_with(name)).unwrap();
    archgen::arch::resolve(&tree(&path), Some(environment)).architecture.unwrap()
}

/// Asserts the ports of pairs; `-` for no path.
fn holds(name: &str, environment: &str, table: &[(&str, &str, &str)]) {
    let architecture = example(name, environment);
    for (from, to, wanted) in table {
        let found = ports(&architecture, from, to);
        let found = if found.is_empty() { "-" } else { &found };
        assert_eq!(found, *wanted, "{name}/{environment}: {from} → {to}");
    }
}

/// Everything that the internet reaches, with ports.
fn exposed(name: &str, environment: &str) -> Vec<String> {
    lines(&example(name, environment)).into_iter().filter_map(|line| line.strip_prefix("internet ").map(str::to_owned)).collect()
}

#[test]
fn of_every_environment() {
    every_environment(|path, tree, environment| {
        let architecture = archgen::arch::resolve(tree, environment).architecture.unwrap();
        let example = path.parent().unwrap().file_name().unwrap().to_string_lossy();
        insta::assert_snapshot!(format!("reach_{example}_{}", environment.unwrap()), human(&matrix(&architecture)));
    });
}

#[test]
fn fastapi() {
    for environment in ["dev", "production", "as-priced"] {
        // The document opens 443 without a listener: nothing answers there.
        assert_eq!(exposed("fastapi", environment), ["api 8000 through edge", "edge 80"]);
        holds(
            "fastapi",
            environment,
            &[
                ("internet", "db", "-"),
                ("edge", "api", "8000"),
                ("edge", "db", "-"),
                ("edge", "internet", "-"),
                ("api", "db", "5432"),
                ("api", "edge", "80"),
                // The document opens everything; the answers to other protocols than TCP and UDP have no ACL entry.
                ("api", "internet", "all tcp,all udp"),
                ("api", "registry", "443"),
                ("db", "api", "-"),
                ("db", "internet", "-"),
                ("db", "edge", "-"),
            ],
        );
    }
    assert_eq!(exposed("fastapi", "https"), ["api 8000 through edge", "edge 80, 443".replace(", ", ",").as_str()]);
    holds("fastapi", "https", &[("internet", "db", "-"), ("internet", "edge-logs", "-"), ("api", "edge-logs", "-"), ("api", "db", "5432")]);
}

#[test]
fn dagster() {
    // As deployed everything has a route to the internet gateway; groups alone keep it out.
    assert_eq!(exposed("dagster", "as-deployed"), ["edge 80", "web 80 through edge"]);
    holds(
        "dagster",
        "as-deployed",
        &[
            ("edge", "web", "80"),
            // One group for both services, as deployed: what is open for the one is open for the other, though nobody forwards there.
            ("edge", "daemon", "80"),
            ("internet", "daemon", "-"),
            ("web", "db", "5432"),
            ("daemon", "db", "5432"),
            ("web", "dags", "2049"),
            ("daemon", "dags", "2049"),
            ("web", "internet", "80,443"),
            ("web", "aws-credentials", "443"),
            ("daemon", "aws-credentials", "443"),
            // By the key of a user, not by a role.
            ("web", "storage", "-"),
            ("s3-user", "storage", "443"),
            ("s3-user", "db", "-"),
            ("db", "internet", "-"),
            ("internet", "dags", "-"),
        ],
    );
    assert_eq!(exposed("dagster", "private"), ["edge 80", "web 80 through edge"]);
    holds(
        "dagster",
        "private",
        &[
            ("web", "storage", "443"),
            ("daemon", "storage", "443"),
            ("web", "db", "5432"),
            ("web", "internet", "80,443"),
            ("edge", "db", "-"),
            ("internet", "db", "-"),
        ],
    );
}

#[test]
fn omnigen() {
    for environment in ["current", "ha", "hardened"] {
        holds(
            "omnigen",
            environment,
            &[
                ("internet", "cdn", "80,443"),
                ("internet", "edge", "80,443"),
                ("internet", "api", "8080"),
                ("internet", "frontend", "443"),
                ("internet", "assets", "-"),
                ("internet", "generator", "-"),
                ("cdn", "edge", "443"),
                ("cdn", "assets", "-"),
                ("edge", "api", "8080"),
                ("api", "generator", "443"),
                ("api", "composer", "-"),
                ("generator", "composer", "443"),
                ("composer", "usage", "-"),
                ("composer", "jobs", "443"),
                ("generator", "provider-key", "443"),
                ("api", "provider-key", "-"),
                ("api", "ecr.api", "443"),
                // The document opens the endpoints to the functions' group, and their own egress goes there.
                ("generator", "ecr.api", "443"),
                ("generator", "s3", "443"),
                ("generator", "internet", if environment == "hardened" { "all tcp,all udp" } else { "all" }),
                // Like anybody, through the load balancer.
                ("generator", "api", "8080"),
            ],
        );
    }
}

#[test]
fn reference() {
    holds(
        "reference",
        "production",
        &[
            ("internet", "shop", "80,443"),
            ("internet", "api", "8000"),
            ("internet", "back-office", "443"),
            ("internet", "worker", "-"),
            ("internet", "orders", "-"),
            ("internet", "catalog-history", "-"),
            ("internet", "internal", "-"),
            ("internet", "pages", "443"),
            ("worker", "internal", "80"),
            ("worker", "prices", "9000"),
            ("internal", "prices", "9000"),
            ("worker", "orders", "5432"),
            ("prices", "orders", "-"),
            ("prices", "internet", "-"),
            // For what its keys encrypt, not by a use of the key.
            ("api", "master-key", "443"),
            ("prices", "master-key", "-"),
            ("thumbnails", "receipts", "443"),
            ("printer", "media", "443"),
        ],
    );
}

/// `archgen reach internet db` as a person sees it.
fn asked(name: &str, environment: &str, arguments: &[&str]) -> String {
    let folder = examples().into_iter().find(|path| path.parent().unwrap().ends_with(name)).unwrap();
    let output = archgen(folder.parent().unwrap()).arg("reach").args(arguments).args(["--env", environment]).output().unwrap();
    format!(
        "exit {}\n{}{}",
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    )
}

#[test]
fn the_internet_and_the_databases() {
    insta::assert_snapshot!("reach_internet_db_fastapi", asked("fastapi", "production", &["internet", "db"]));
    insta::assert_snapshot!("reach_internet_db_dagster", asked("dagster", "as-deployed", &["internet", "db"]));
    insta::assert_snapshot!("reach_internet_api_fastapi", asked("fastapi", "production", &["internet", "api:8000"]));
    insta::assert_snapshot!("reach_api_db_fastapi", asked("fastapi", "production", &["api", "db"]));
    insta::assert_snapshot!("reach_internet_omnigen", asked("omnigen", "current", &["internet"]));
    insta::assert_snapshot!("reach_generator_jobs_omnigen", asked("omnigen", "hardened", &["generator", "jobs"]));
}
