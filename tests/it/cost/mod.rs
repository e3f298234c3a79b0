//! `archgen cost`: what the documents say, what the output bills, and what holds for every file.

mod billable;
mod command;
mod documents;
mod properties;
mod savings;

use std::path::Path;

use archgen::arch::{environments, resolve};
use archgen::cost::{self, Document, Estimate};
use archgen::source::Node;
use serde_json::Value;

use crate::examples;
use crate::support::{self, tree};

/// The day on which the answers are asked for.
pub(crate) const TODAY: &str = "2026-11-21";

/// The answer for one environment of a tree.
fn answer(tree: &Node, environment: Option<&str>) -> Estimate {
    cost::answer(&resolve(tree, environment).architecture.expect("an architecture"), Some(TODAY))
}

/// The estimate of a YAML text's only environment.
fn estimate(yaml: &str) -> Estimate {
    answer(&tree(yaml), None)
}

/// The tree of the example `name`.
fn example(name: &str) -> Node {
    examples::tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}/archgen.yaml")))
}

fn document(estimates: Vec<Estimate>) -> Value {
    serde_json::from_str(&cost::json(&Document::new(estimates, Vec::new(), Vec::new()))).unwrap()
}

#[test]
fn examples_cost_what_was_checked() {
    examples::every_environment(|path, tree, environment| {
        let name = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let document = Document::new(vec![answer(tree, environment)], Vec::new(), Vec::new());
        insta::assert_snapshot!(format!("{name}-{}", environment.unwrap_or_default()), cost::human(&document, &name));
    });
}

#[test]
fn committed_docs_of_the_json_are_fresh() {
    support::committed("docs", &[("schema/cost.schema.json".to_owned(), cost::schema())].into());
}

#[test]
fn json_of_examples_follows_the_schema() {
    let schema: Value = serde_json::from_str(&cost::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut seen = 0;
    examples::every_environment(|path, tree, environment| {
        let estimate = answer(tree, environment);
        let difference = cost::difference("itself", &answer(tree, environment), &estimate);
        assert!(difference.lines.is_empty(), "{difference:#?}");
        let other = environments::names(tree).first().cloned();
        let against = cost::difference("the first", &answer(tree, other.as_deref()), &estimate);
        let text = cost::json(&Document::new(vec![estimate], vec![against], vec!["*".to_owned()]));
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{} {environment:?}: {errors:#?}", path.display());
        seen += 1;
        // What is not described must not pass.
        let mut wrong = value.clone();
        wrong["environments"][0]["total"]["monthly"]["desired"] = Value::from(12.5);
        assert!(!validator.is_valid(&wrong));
    });
    assert!(seen > 5);
}

/// Every price that is named is in the price files, or is here with the reason.
#[test]
fn named_prices_are_known() {
    const LACKING: [(&str, &str); 9] = [
        ("rds.postgres-multi-zone.m7g.large", "a source for us-east-1 and eu-west-1 only"),
        ("rds.io2-multi-zone", "a source for us-east-1 and eu-west-1 only"),
        ("rds.backup", "a source for us-east-1 only"),
        ("efs.one-zone-infrequent", "no source"),
        ("elasticache.backup", "no source"),
        ("elasticache.valkey.", "a source of some node types for us-east-1 and eu-west-1 only"),
        ("elasticache.redis.", "a source of some node types for us-east-1 and eu-west-1 only"),
        ("guardduty.object-events", "no source"),
        ("dynamodb-infrequent-access.", "no source"),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference");
    for list in cost::lists() {
        let region = &list.region;
        let moved = support::moved(&folder, "eu-central-1", region);
        for environment in environments::names(&moved) {
            let estimate = answer(&moved, Some(&environment));
            let unpriced = estimate.uncounted().filter(|line| line.missing == cost::Missing::Price);
            for line in unpriced {
                let name = line.price.as_deref().unwrap_or_default();
                let elsewhere = line.reason.starts_with("no prices of the region");
                let known = |known: &str| if known.ends_with('.') { name.starts_with(known) } else { name == known };
                assert!(elsewhere || LACKING.iter().any(|(name, _)| known(name)), "{region} {environment} {}: {}", line.id, line.reason);
            }
            assert!(estimate.lines().count() > 20, "{region} {environment}");
        }
    }
}

#[test]
fn other_regions_are_not_counted_and_say_so() {
    let yaml = "archgen: 1\nname: shop\nregion: sa-east-1\nzones: [sa-east-1a, sa-east-1b]\nstate: local\ncomponents:\n  token: { type: secret }\n";
    let estimate = estimate(yaml);
    assert_eq!(estimate.lines().count(), 0);
    let reasons: Vec<&str> = estimate.uncounted().map(|line| &*line.reason).collect();
    assert_eq!(reasons[0], "no prices of the region sa-east-1 are known");
}
