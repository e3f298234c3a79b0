//! The arguments that the provider knows of what components render: `arguments.txt`.
//!
//! A line is a type, a tab, and what stands between its braces as JSON: `a` has arguments, `b` blocks. An argument's letters are its type
//! (`s` string, `n` number, `b` boolean, `[s` list or set, `{s` map, `*` anything else) and its marks: `!` required, `-` computed only,
//! `x` secret, `6` not in provider 5.100. A block has `n`, its least and greatest number (0 for any), `v` where provider 5.100 has it not,
//! and `r`, the name of an enclosing block, where it repeats that one.

use serde_json::Value;

/// The committed table. Nothing of it is read before a file uses `set`.
const TABLE: &str = include_str!("arguments.txt");

/// What may stand between two braces.
#[derive(Clone, Debug)]
pub struct Body {
    this: Value,
    /// Enclosing blocks by name, for those that repeat one.
    above: Vec<(String, Value)>,
}

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// Whatever it is.
    Any,
}

/// How many values an argument has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One.
    One,
    /// A list or set.
    List,
    /// A map.
    Map,
}

/// An argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// How many values it has.
    pub shape: Shape,
    /// The type of each.
    pub kind: Kind,
    /// True where it must be there.
    pub required: bool,
    /// True for what the provider computes and nobody sets.
    pub computed: bool,
    /// True for a password or the like.
    pub secret: bool,
    /// True where provider 5.100 has it not.
    pub only_6: bool,
}

/// A nested block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What may stand in it.
    pub body: Body,
    /// Least number of them.
    pub min: u64,
    /// Greatest number of them; `None` for any.
    pub max: Option<u64>,
    /// True where provider 5.100 has it not.
    pub only_6: bool,
}

/// An argument or a block.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An argument.
    Argument(Argument),
    /// A block.
    Block(Block),
}

/// What a resource of the type `kind` takes; `None` for a type that no component renders.
pub fn resource(kind: &str) -> Option<Body> {
    let line = TABLE.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'))?;
    Some(Body { this: serde_json::from_str(line).ok()?, above: Vec::new() })
}

impl Block {
    /// The secret that must stand in it.
    pub fn secret(&self) -> Option<&str> {
        let is_secret = |name: &&str| matches!(self.body.entry(name), Some(Entry::Argument(argument)) if argument.secret);
        self.body.required().find(is_secret)
    }
}

impl Body {
    /// What bears the name.
    pub fn entry(&self, name: &str) -> Option<Entry> {
        if let Some(letters) = self.this.get("a").and_then(|arguments| arguments.get(name)?.as_str()) {
            return Some(Entry::Argument(argument(letters)));
        }
        let block = self.this.get("b")?.get(name)?;
        let number = |at: usize| block.get("n").and_then(|numbers| numbers.get(at)?.as_u64()).unwrap_or_default();
        let mut above = self.above.clone();
        let repeated = block.get("r").and_then(Value::as_str);
        let this = match repeated.and_then(|name| above.iter().find(|(known, _)| known == name)) {
            Some((_, repeated)) => repeated.clone(),
            None => block.clone(),
        };
        above.push((name.to_owned(), this.clone()));
        let body = Self { this, above };
        Some(Entry::Block(Block { body, min: number(0), max: Some(number(1)).filter(|max| *max > 0), only_6: block.get("v").is_some() }))
    }

    /// Names of what may be written.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        let arguments = self.this.get("a").and_then(Value::as_object).into_iter().flatten();
        let settable = arguments.filter(|(_, letters)| letters.as_str().is_some_and(|letters| !argument(letters).computed));
        let blocks = self.this.get("b").and_then(Value::as_object).into_iter().flatten();
        settable.chain(blocks).map(|(name, _)| name.as_str())
    }

    /// Names of what must be there.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        let must = |name: &&str| match self.entry(name) {
            Some(Entry::Argument(argument)) => argument.required,
            Some(Entry::Block(block)) => block.min > 0,
            None => false,
        };
        self.names().filter(must)
    }
}

fn argument(letters: &str) -> Argument {
    let (shape, rest) = match letters.as_bytes().first() {
        Some(b'[') => (Shape::List, letters.get(1..).unwrap_or_default()),
        Some(b'{') => (Shape::Map, letters.get(1..).unwrap_or_default()),
        _ => (Shape::One, letters),
    };
    let kind = match rest.as_bytes().first() {
        Some(b's') => Kind::String,
        Some(b'n') => Kind::Number,
        Some(b'b') => Kind::Bool,
        _ => Kind::Any,
    };
    let has = |mark: char| rest.contains(mark);
    Argument { shape, kind, required: has('!'), computed: has('-'), secret: has('x'), only_6: has('6') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_types_and_marks() {
        let service = resource("aws_ecs_service").unwrap();
        let Some(Entry::Argument(name)) = service.entry("name") else { panic!() };
        assert_eq!((name.shape, name.kind, name.required, name.computed), (Shape::One, Kind::String, true, false));
        let Some(Entry::Argument(tags)) = service.entry("tags") else { panic!() };
        assert_eq!((tags.shape, tags.kind), (Shape::Map, Kind::String));
        let Some(Entry::Argument(arn)) = service.entry("arn") else { panic!() };
        assert!(arn.computed && !service.names().any(|name| name == "arn"));
        let Some(Entry::Block(alarms)) = service.entry("alarms") else { panic!() };
        assert_eq!(alarms.body.required().collect::<Vec<_>>(), ["alarm_names", "enable", "rollback"]);
        assert!(resource("aws_ecs").is_none());
    }

    #[test]
    fn a_block_may_repeat_the_one_around_it() {
        let mut body = resource("aws_wafv2_web_acl").unwrap();
        for name in ["rule", "statement", "not_statement", "statement", "not_statement", "statement"] {
            let Some(Entry::Block(block)) = body.entry(name) else { panic!("no {name}") };
            body = block.body;
        }
        assert!(matches!(body.entry("geo_match_statement"), Some(Entry::Block(_))));
    }
}
