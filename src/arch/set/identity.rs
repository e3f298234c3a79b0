//! Which arguments nobody sets, as other resources are made of their values, too: `identity.csv`.

use std::sync::LazyLock;

use crate::contract::ComponentType;
use crate::table;

/// Why an argument belongs to the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It names the resource, or is a part of its ARN.
    Name,
    /// It says whose resource this is.
    Owner,
    /// It is the port that others call.
    Port,
}

impl Why {
    const ALL: [(&'static str, Self); 3] = [("name", Self::Name), ("owner", Self::Owner), ("port", Self::Port)];

    /// The reason, for messages.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Name => "policies and other resources are made of this name, and would still name the one that the model gives",
            Self::Owner => "which resource this one belongs to follows from the file, and others are made of it",
            Self::Port => "security groups and what others call are made of this port, and would still have the model's",
        }
    }
}

/// An argument whose value more than its resource is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Why it is refused.
    pub why: Why,
    /// The attribute that says it, of components that have such an attribute.
    pub instead: Option<&'static str>,
}

impl Identity {
    /// The attribute of components of the type `kind` that says it for their `resource`. `resource_name` names the first of their resources only.
    pub fn attribute(self, resource: &str, kind: &ComponentType) -> Option<&'static str> {
        let is_main = kind.resources.first().is_some_and(|first| first.resource == resource);
        self.instead.filter(|key| kind.keys.contains(key) && (*key != "resource_name" || is_main))
    }
}

struct Row {
    resource: &'static str,
    argument: &'static str,
    identity: Identity,
}

/// Read when the first file with a `set` is checked.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| table::rows(include_str!("identity.csv")).filter_map(row).collect());

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split(',');
    let (resource, argument) = (cells.next()?, cells.next()?);
    let word = cells.next()?;
    let (_, why) = Why::ALL.into_iter().find(|(known, _)| *known == word)?;
    let instead = cells.next().filter(|cell| !cell.is_empty());
    Some(Row { resource, argument, identity: Identity { why, instead } })
}

/// What makes `argument` of resources of the type `resource` the model's own; `None` for what may be set.
pub fn of_argument(resource: &str, argument: &str) -> Option<Identity> {
    let found = TABLE.iter().find(|row| (row.resource == "*" || row.resource == resource) && row.argument == argument);
    found.map(|row| row.identity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::set::provider;
    use crate::components::TYPES;

    #[test]
    fn every_row_is_of_an_argument_that_could_be_set() {
        let mut count = 0;
        for line in table::rows(include_str!("identity.csv")) {
            let cells: Vec<&str> = line.split(',').collect();
            let [resource, argument, _, instead] = cells.as_slice() else { panic!("{line}") };
            assert!(row(line).is_some(), "{line}");
            let has = |body: Option<provider::Body>| body.is_some_and(|body| body.names().any(|name| name == *argument));
            assert!(*resource == "*" || has(provider::resource(resource)), "{line}: it has no such argument");
            assert!(instead.is_empty() || TYPES.iter().any(|kind| kind.keys.contains(instead)), "{line}: nobody has that attribute");
            count += 1;
        }
        assert_eq!(count, TABLE.len());
    }

    #[test]
    fn names_are_names_everywhere() {
        for kind in TYPES.iter().flat_map(|kind| kind.resources) {
            let body = provider::resource(kind.resource).unwrap();
            for name in body.names().filter(|name| matches!(*name, "name" | "name_prefix" | "bucket" | "function_name" | "port")) {
                assert!(of_argument(kind.resource, name).is_some(), "{} {name}", kind.resource);
            }
        }
        assert_eq!(of_argument("aws_s3_bucket", "bucket").map(|one| one.why), Some(Why::Name));
        assert_eq!(of_argument("aws_s3_bucket_versioning", "bucket").map(|one| one.why), Some(Why::Owner));
        assert_eq!(of_argument("aws_s3_bucket", "force_destroy"), None);
    }
}
