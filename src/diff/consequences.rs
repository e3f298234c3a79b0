//! The table of what a change of an argument does: `consequences.csv`, measured with the provider's plans.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::class::{Class, Effect};
use crate::table;

const TABLE: &str = include_str!("consequences.csv");

/// The argument that stands for the resource as a whole.
const WHOLE: &str = "*";

/// The argument that stands for all tags of a resource.
const TAGS: &str = "tags_all";

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// What the provider plans.
    pub effect: Effect,
    /// What that does.
    pub class: Class,
    /// Why, where the class does not follow from the effect; else empty.
    pub source: &'static str,
}

/// How a value changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It was not there.
    Added,
    /// It is there no more.
    Removed,
    /// A number or version became greater.
    Raised,
    /// A number or version became less.
    Lowered,
    /// A number became 0, or what was `true` is `false`.
    Off,
    /// In any other way.
    Other,
}

impl Turn {
    /// What a row may be for that fits, the nearest first.
    fn fitting(self) -> &'static [&'static str] {
        match self {
            Self::Added => &["added", ""],
            Self::Removed => &["removed", ""],
            Self::Raised => &["raised", ""],
            Self::Lowered => &["lowered", ""],
            Self::Off => &["off", "lowered", ""],
            Self::Other => &[""],
        }
    }

    /// How one value became the other, both as written.
    pub fn of(before: Option<&str>, after: Option<&str>) -> Self {
        match (before, after) {
            (None, Some(_)) => Self::Added,
            (Some(_), None) => Self::Removed,
            (Some(before), Some("0" | "false")) if !matches!(before, "0" | "false") => Self::Off,
            (Some(before), Some(after)) => match (version(before), version(after)) {
                (Some(before), Some(after)) if before < after => Self::Raised,
                (Some(before), Some(after)) if before > after => Self::Lowered,
                _ => Self::Other,
            },
            (None, None) => Self::Other,
        }
    }
}

/// `8.0.35` as its numbers.
fn version(text: &str) -> Option<Vec<u64>> {
    text.trim_matches('"').split('.').map(|part| part.parse().ok()).collect()
}

/// By type and argument: how the value changes, and what that does.
type Rows = BTreeMap<&'static str, BTreeMap<&'static str, Vec<(&'static str, Consequence)>>>;

static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    let mut rows = Rows::new();
    for line in table::rows(TABLE) {
        if let Ok((kind, argument, turn, consequence)) = read(line) {
            rows.entry(kind).or_default().entry(argument).or_default().push((turn, consequence));
        }
    }
    rows
});

type Row = (&'static str, &'static str, &'static str, Consequence);

/// A row; only the last column is quoted where it holds a comma.
fn read(line: &'static str) -> Result<Row, String> {
    let wrong = || format!("this is no row: {line}");
    let mut columns = line.splitn(6, ',');
    let mut next = || columns.next().ok_or_else(wrong);
    let (kind, argument, turn, action, class) = (next()?, next()?, next()?, next()?, next()?);
    let source = columns.next().unwrap_or_default();
    let source = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(source);
    let effect = match action {
        "replace" | "create" | "delete" => Effect::Replace,
        "update" => Effect::Update,
        "none" => Effect::None,
        _ => return Err(wrong()),
    };
    let class = Class::parse(class).ok_or_else(wrong)?;
    Ok((kind, argument, turn, Consequence { effect, class, source }))
}

/// What is done where nobody knows what a change does.
const UNKNOWN: Consequence =
    Consequence { effect: Effect::Replace, class: Class::Replaced, source: "what this does is not in the table of consequences" };

/// What a change of `argument` (`network_configuration.subnets`) does to a resource of the type `kind`.
///
/// What has no row of its own does what the part that it belongs to does; what has none at all is taken for a replacement.
pub fn of_argument(kind: &str, argument: &str, turn: Turn) -> Consequence {
    let mut at = argument;
    let mut exact = true;
    loop {
        if let Some(rows) = rows(kind, at) {
            let words = if exact { turn } else { Turn::Other }.fitting();
            let fitting = words.iter().find_map(|word| rows.iter().find(|(known, _)| known == word));
            let worst = || rows.iter().max_by_key(|(_, row)| (row.effect, row.class));
            if let Some((_, row)) = fitting.or_else(worst) {
                return *row;
            }
        }
        exact = false;
        match at.rsplit_once('.') {
            Some((above, _)) => at = above,
            None => return Consequence { class: replaced(kind).class.max(Class::Replaced), ..UNKNOWN },
        }
    }
}

fn rows(kind: &str, argument: &str) -> Option<&'static Vec<(&'static str, Consequence)>> {
    let known = ROWS.get(kind)?;
    // A resource's own tags and the provider's default ones are the same to AWS.
    known.get(argument).or_else(|| known.get(TAGS).filter(|_| argument.split('.').next() == Some("tags")))
}

fn whole(kind: &str, word: &str) -> Option<Consequence> {
    rows(kind, WHOLE)?.iter().find(|(turn, _)| *turn == word).map(|(_, row)| *row)
}

/// What it does that a resource of the type is made anew.
pub fn replaced(kind: &str) -> Consequence {
    whole(kind, "replaced").unwrap_or(UNKNOWN)
}

/// What it does that a resource of the type is made.
pub fn created(kind: &str) -> Consequence {
    whole(kind, "added").unwrap_or(Consequence { effect: Effect::Replace, class: Class::None, source: "" })
}

/// What it does that a resource of the type is destroyed.
pub fn removed(kind: &str) -> Consequence {
    whole(kind, "removed").unwrap_or(UNKNOWN)
}

/// True where a resource of the type bears the provider's default tags.
pub fn is_tagged(kind: &str) -> bool {
    rows(kind, TAGS).is_some()
}

/// Lines of the table that say nothing, each with the reason; for tests.
pub fn faults() -> Vec<String> {
    table::rows(TABLE).filter_map(|line| read(line).err()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert_eq!(faults(), Vec::<String>::new());
        assert!(ROWS.len() > 3);
    }

    #[test]
    fn the_row_of_the_argument_decides_and_else_that_of_its_part() {
        assert_eq!(of_argument("aws_subnet", "cidr_block", Turn::Other).effect, Effect::Replace);
        assert_eq!(of_argument("aws_ecs_task_definition", "container_definitions.image", Turn::Other).effect, Effect::Replace);
        assert_eq!(of_argument("aws_db_instance", "allocated_storage", Turn::Raised).effect, Effect::Update);
        let unknown = of_argument("aws_nobody_knows", "a.b", Turn::Other);
        assert_eq!((unknown.effect, unknown.class), (Effect::Replace, Class::Replaced));
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(Turn::of(Some("\"9.6\""), Some("\"15\"")), Turn::Raised);
        assert_eq!(Turn::of(Some("100"), Some("20")), Turn::Lowered);
        assert_eq!(Turn::of(Some("a"), Some("b")), Turn::Other);
        assert_eq!(Turn::of(None, Some("1")), Turn::Added);
        assert_eq!(Turn::of(Some("7"), Some("0")), Turn::Off);
        assert_eq!(Turn::of(Some("true"), Some("false")), Turn::Off);
    }
}
