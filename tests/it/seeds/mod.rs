//! The facts of the five documents that the example systems come from, each read from the committed output.
//!
//! `tests/data/seeds.csv` says of every line of the documents which facts it states; a name here says where the fact stands first.
//! A fact reads parsed HCL only, or an answer's JSON: what a value is, not how it is written.

mod csv;
mod dagster;
mod fastapi;
mod firewall;
mod omnigen;
mod select;
mod tree;

use serde_json::Value;

/// A statement of a document and where the output says the same.
pub(crate) struct Fact {
    name: &'static str,
    system: &'static str,
    environment: &'static str,
    selector: &'static str,
    expected: Value,
}

impl Fact {
    /// What the environment says instead, if it does.
    fn contradicted(&self, tree: &Value) -> Option<String> {
        match select::read(tree, self.selector) {
            Ok(reading) if reading.value == self.expected => None,
            Ok(reading) => Some(format!("{}: {}: {} and not {}", self.name, self.selector, reading.value, self.expected)),
            Err(error) => Some(format!("{}: {}: {error}", self.name, self.selector)),
        }
    }

    fn assert(&self) {
        let contradiction = self.contradicted(&tree::tree(self.system, self.environment));
        assert!(contradiction.is_none(), "{}", contradiction.unwrap());
    }
}

/// `"system"; "environment" { name: "selector" => expected; … } …`: a test for each fact, and the list of them.
macro_rules! facts {
    ($system:literal; $($environment:literal { $($name:ident: $selector:literal => $expected:tt;)* })*) => {
        pub(crate) fn facts() -> Vec<$crate::seeds::Fact> {
            vec![$($($crate::seeds::Fact {
                name: stringify!($name),
                system: $system,
                environment: $environment,
                selector: $selector,
                expected: serde_json::json!($expected),
            },)*)*]
        }
        $($(
            #[test]
            fn $name() {
                $crate::seeds::Fact {
                    name: stringify!($name),
                    system: $system,
                    environment: $environment,
                    selector: $selector,
                    expected: serde_json::json!($expected),
                }
                .assert();
            }
        )*)*
    };
}
pub(crate) use facts;

fn all() -> Vec<Fact> {
    [fastapi::facts(), dagster::facts(), omnigen::facts()].into_iter().flatten().collect()
}

#[test]
fn there_are_at_least_two_hundred_facts() {
    let facts = all();
    assert!(facts.len() >= 200, "{}", facts.len());
}

#[test]
fn every_fact_turns_red() {
    let mut green = Vec::new();
    for fact in all() {
        let tree = tree::tree(fact.system, fact.environment);
        let places = match select::read(&tree, fact.selector) {
            Ok(reading) => reading.places,
            Err(error) => panic!("{}: {error}", fact.name),
        };
        assert!(!places.is_empty(), "{} reads nothing", fact.name);
        assert_eq!(fact.contradicted(&tree), None);
        for place in places {
            let mut altered = Value::clone(&tree);
            select::alter(&mut altered, &place);
            if fact.contradicted(&altered).is_none() {
                green.push(format!("{} does not notice {place}", fact.name));
            }
        }
    }
    assert!(green.is_empty(), "{green:#?}");
}
