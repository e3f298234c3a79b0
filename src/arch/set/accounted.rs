//! Which arguments the answers of archgen are made of: `accounted.csv`.

use std::fmt;
use std::sync::LazyLock;

use crate::table;

/// An answer that is wrong about what it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Who reaches whom, packets and permissions.
    Reach,
    /// What is encrypted at rest.
    Encrypted,
    /// What is left when a zone is lost.
    Survive,
    /// How long it takes to come back, and what is lost by then.
    Recovery,
    /// How many addresses are taken.
    Addresses,
    /// What it costs.
    Cost,
}

impl Answer {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Reach, Self::Encrypted, Self::Survive, Self::Recovery, Self::Addresses, Self::Cost];

    /// As `accounted.csv` writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Encrypted => "encrypted",
            Self::Survive => "survive",
            Self::Recovery => "recovery",
            Self::Addresses => "addresses",
            Self::Cost => "cost",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Reach => "who reaches whom",
            Self::Encrypted => "what is encrypted",
            Self::Survive => "what survives",
            Self::Recovery => "how soon it recovers",
            Self::Addresses => "which addresses are taken",
            Self::Cost => "what it costs",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

/// What the model makes of an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounted {
    /// Answers that are made of it.
    pub answers: Vec<Answer>,
    /// The component's attribute that says the same.
    pub instead: Option<&'static str>,
}

struct Row {
    resource: &'static str,
    argument: &'static str,
    accounted: Accounted,
}

/// Read when the first file with a `set` is checked.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| table::rows(include_str!("accounted.csv")).filter_map(row).collect());

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split(',');
    let (resource, argument) = (cells.next()?, cells.next()?);
    let answers = cells.next().unwrap_or_default().split(' ');
    let answers = answers.filter_map(|word| Answer::ALL.into_iter().find(|answer| answer.word() == word)).collect();
    let instead = cells.next().filter(|cell| !cell.is_empty());
    Some(Row { resource, argument, accounted: Accounted { answers, instead } })
}

/// What the model makes of the argument `argument` of resources of the type `resource`; `None` for what no row tells of.
pub fn row_of(resource: &str, argument: &str) -> Option<Accounted> {
    let fits = |cell: &str, name: &str| cell == "*" || cell == name;
    let found = TABLE.iter().find(|row| fits(row.resource, resource) && fits(row.argument, argument));
    found.map(|row| row.accounted.clone())
}

/// The attribute that says the same as `argument` of resources of the type `resource`, of a component that has the attributes `keys`.
pub fn instead(resource: &str, argument: &str, keys: &[&'static str]) -> Option<&'static str> {
    let row = row_of(resource, argument).and_then(|row| row.instead).filter(|key| keys.contains(key));
    row.or_else(|| keys.iter().find(|key| **key == argument).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::set::provider;
    use crate::components::TYPES;

    #[test]
    fn every_row_is_of_an_argument_that_can_be_set() {
        let keys: Vec<&str> = TYPES.iter().flat_map(|kind| kind.keys).copied().collect();
        for line in table::rows(include_str!("accounted.csv")) {
            let cells: Vec<&str> = line.split(',').collect();
            let [resource, argument, answers, instead] = cells.as_slice() else { panic!("{line}") };
            let known = |word: &str| Answer::ALL.iter().any(|answer| answer.word() == word);
            assert!(answers.is_empty() || answers.split(' ').all(known), "{line}");
            assert!(instead.is_empty() || keys.contains(instead), "{line}");
            let body = provider::resource(resource);
            assert!(*resource == "*" || body.is_some(), "{line}: no component renders it");
            let has = body.is_some_and(|body| body.entry(argument).is_some());
            assert!(*resource == "*" || *argument == "*" || has, "{line}: it has no such argument");
        }
    }

    #[test]
    fn the_more_exact_row_comes_first() {
        let of = |resource: &str, argument: &str| row_of(resource, argument).unwrap();
        assert_eq!(of("aws_iam_role", "tags").answers, []);
        assert_eq!(of("aws_iam_role", "path").answers, [Answer::Reach]);
        assert_eq!(of("aws_db_instance", "multi_az").instead, Some("multi_zone"));
        assert_eq!(of("aws_lambda_function", "kms_key_arn").answers, [Answer::Reach, Answer::Encrypted]);
        assert_eq!(row_of("aws_lambda_function", "description"), None);
    }
}
