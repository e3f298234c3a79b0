//! Selectors: which value of a parsed environment a fact reads.
//!
//! A selector is the name of a module and a path in it: `.name` goes down (through a block, and through a reference, to what it refers
//! to: a module's input, output, local value, or a literal of a resource), `[0]` and `[key=value]` pick from a list, `[*]` is every item,
//! `->name` is an argument of the resource that a reference names, `{a, b}` are several values and `#` counts.

use serde_json::Value;

use super::tree::ROOT;

/// What a selector found, and every place (a JSON pointer) on which that depends.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) places: Vec<String>,
}

#[derive(Clone, Debug)]
enum Step {
    Name(String),
    Index(usize),
    Every,
    Where(Vec<Step>, String),
    Follow,
    Pick(Vec<Vec<Step>>),
    Count,
}

/// Reads what `selector` names.
pub(super) fn read(tree: &Value, selector: &str) -> Result<Reading, String> {
    let (module, path) = selector.split_once(' ').ok_or("a selector is a module and a path")?;
    if tree.get(module).is_none() {
        return Err(format!("there is no module {module}"));
    }
    let mut reader = Reader { tree, places: Vec::new() };
    let value = reader.walk(&format!("/{module}"), &steps(&format!(".{path}"))?)?;
    Ok(Reading { value, places: reader.places })
}

/// Changes the value at a place, or puts one where none is.
pub(super) fn alter(tree: &mut Value, place: &str) {
    if let Some(value) = tree.pointer_mut(place) {
        match value {
            Value::Null => *value = "altered".into(),
            Value::Bool(bool) => *bool = !*bool,
            Value::Number(number) => *value = (number.as_f64().unwrap() + 1.0).into(),
            Value::String(text) => text.push_str("-altered"),
            Value::Array(items) => items.push("altered".into()),
            Value::Object(entries) => drop(entries.insert("altered".to_owned(), Value::Array(Vec::new()))),
        }
        return;
    }
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = tree.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent.insert(name.to_owned(), serde_json::json!({"altered": []}));
}

fn steps(path: &str) -> Result<Vec<Step>, String> {
    let mut out = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("->") {
            out.push(Step::Follow);
            rest = after;
            let end = name_end(rest);
            out.push(Step::Name(rest[..end].to_owned()));
            rest = &rest[end..];
        } else if let Some(after) = rest.strip_prefix('.') {
            let end = name_end(after);
            out.push(Step::Name(after[..end].to_owned()));
            rest = &after[end..];
        } else if let Some(after) = rest.strip_prefix('[') {
            let end = closing(after).ok_or("`[` without `]`")?;
            let inner = &after[..end];
            out.push(match (inner, inner.split_once('=')) {
                ("*", _) => Step::Every,
                (_, Some((key, value))) => Step::Where(steps(&format!(".{key}"))?, value.to_owned()),
                (index, None) => Step::Index(index.parse().map_err(|_| format!("[{index}]"))?),
            });
            rest = &after[end + 1..];
        } else if let Some(after) = rest.strip_prefix('{') {
            let inner = after.strip_suffix('}').ok_or("`{` ends the selector")?;
            let paths: Result<_, _> = inner.split(',').map(|path| steps(&format!(".{}", path.trim()))).collect();
            out.push(Step::Pick(paths?));
            rest = "";
        } else if rest == "#" {
            out.push(Step::Count);
            rest = "";
        } else {
            return Err(format!("cannot read `{rest}`"));
        }
    }
    Ok(out)
}

/// Where the bracket closes that is open before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(at, c)| {
        depth += match c {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

fn name_end(text: &str) -> usize {
    let arrow = text.find("->").unwrap_or(text.len());
    text.find(['.', '[', '{', '#']).unwrap_or(text.len()).min(arrow)
}

struct Reader<'t> {
    tree: &'t Value,
    places: Vec<String>,
}

impl Reader<'_> {
    fn walk(&mut self, place: &str, steps: &[Step]) -> Result<Value, String> {
        let Some((step, rest)) = steps.split_first() else { return Ok(self.value(place)) };
        let place = self.settle(place.to_owned());
        let missing = || format!("nothing at {place}");
        match step {
            Step::Name(name) => {
                let inside = match self.tree.pointer(&place) {
                    Some(Value::Array(items)) if items.len() == 1 => format!("{place}/0"),
                    Some(Value::Object(_)) => place.clone(),
                    _ => return Err(format!("no one block at {place}")),
                };
                self.walk(&format!("{inside}/{name}"), rest)
            }
            Step::Index(index) => self.walk(&format!("{place}/{index}"), rest),
            Step::Every => {
                let items = self.items(&place).ok_or_else(missing)?;
                items.iter().map(|item| self.walk(item, rest)).collect()
            }
            Step::Where(path, wanted) => {
                let mut matching = Vec::new();
                for item in self.items(&place).ok_or_else(missing)? {
                    let mut probe = Reader { tree: self.tree, places: Vec::new() };
                    let found = probe.walk(&item, path);
                    if found.is_ok_and(|found| found.as_str().map_or(found.to_string(), str::to_owned) == *wanted) {
                        matching.push(item);
                    }
                }
                match matching.as_slice() {
                    [one] => self.walk(one, rest),
                    other => Err(format!("{} items with {wanted} at {place}", other.len())),
                }
            }
            Step::Follow => {
                let text = self.tree.pointer(&place).and_then(Value::as_str).ok_or_else(missing)?;
                let reference = reference(text).ok_or_else(|| format!("{text} is no reference"))?;
                let [kind, name, ..] = tokens(reference)[..] else { return Err(format!("{text} names no resource")) };
                let resource = format!("/{}/{kind}/{name}/0", module_of(&place));
                self.tree.pointer(&resource).ok_or_else(|| format!("nothing at {resource}"))?;
                self.places.push(place.clone());
                self.walk(&resource, rest)
            }
            Step::Pick(paths) => paths.iter().map(|path| self.walk(&place, path)).collect(),
            Step::Count => {
                self.places.push(place.clone());
                Ok(self.items(&place).map_or(0, |items| items.len()).into())
            }
        }
    }

    fn items(&self, place: &str) -> Option<Vec<String>> {
        match self.tree.pointer(place)? {
            Value::Array(items) => Some((0..items.len()).map(|index| format!("{place}/{index}")).collect()),
            Value::Object(entries) => Some(entries.keys().map(|key| format!("{place}/{key}")).collect()),
            _ => None,
        }
    }

    /// Where the value is written that a place refers to.
    fn settle(&mut self, mut place: String) -> String {
        while let Some(next) = self.target_of(&place) {
            self.places.push(place);
            place = next;
        }
        place
    }

    fn target_of(&self, place: &str) -> Option<String> {
        let text = self.tree.pointer(place)?.as_str()?;
        self.target(module_of(place), reference(text)?)
    }

    fn target(&self, module: &str, reference: &str) -> Option<String> {
        let tokens = tokens(reference);
        let place = match *tokens.first()? {
            "var" if module == ROOT => return None,
            "var" => format!("/{ROOT}/module/{}/0/{}", self.call_of(module)?, tokens.get(1)?),
            "module" => {
                let source = self.tree.pointer(&format!("/{ROOT}/module/{}/0/source", tokens.get(1)?))?.as_str()?;
                format!("/{}/output/{}/0/value", source.strip_prefix("./modules/")?, tokens.get(2)?)
            }
            "local" => format!("/{module}/locals/0/{}", tokens[1..].join("/")),
            kind if kind.starts_with("aws_") && tokens.len() > 2 => {
                format!("/{module}/{kind}/{}/0/{}", tokens[1], tokens[2..].join("/"))
            }
            _ => return None,
        };
        self.tree.pointer(&place).map(|_| place)
    }

    fn call_of(&self, module: &str) -> Option<&str> {
        let calls = self.tree.pointer(&format!("/{ROOT}/module"))?.as_object()?;
        let source = format!("./modules/{module}");
        let of = |call: &Value| call.pointer("/0/source").and_then(Value::as_str) == Some(&source);
        calls.iter().find(|(_, call)| of(call)).map(|(name, _)| name.as_str())
    }

    /// The value at a place with every reference followed as far as the environment knows it.
    fn value(&mut self, place: &str) -> Value {
        let place = self.settle(place.to_owned());
        match self.tree.pointer(&place) {
            Some(Value::String(text)) => {
                let text = self.interpolated(module_of(&place), text);
                self.places.push(place);
                Value::String(text)
            }
            Some(Value::Array(items)) if !items.is_empty() => {
                (0..items.len()).map(|index| self.value(&format!("{place}/{index}"))).collect()
            }
            Some(Value::Object(entries)) if !entries.is_empty() => {
                let keys = entries.keys().cloned();
                Value::Object(keys.map(|key| (key.clone(), self.value(&format!("{place}/{key}")))).collect())
            }
            other => {
                let value = other.cloned().unwrap_or_default();
                self.places.push(place);
                value
            }
        }
    }

    fn interpolated(&self, module: &str, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, (inner, after))) = rest.split_once("${").and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
            out.push_str(before);
            let known = if is_reference(inner) { self.target(module, inner) } else { None };
            let part = match known {
                Some(place) => {
                    let value = Reader { tree: self.tree, places: Vec::new() }.value(&place);
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                }
                None if module == ROOT => format!("${{{inner}}}"),
                None => format!("${{{module}/{inner}}}"),
            };
            out.push_str(&part);
            rest = after;
        }
        out + rest
    }
}

fn module_of(place: &str) -> &str {
    place.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// The reference that a text is, when it is nothing else.
fn reference(text: &str) -> Option<&str> {
    text.strip_prefix("${")?.strip_suffix('}').filter(|inner| is_reference(inner))
}

fn is_reference(text: &str) -> bool {
    text.contains('.') && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.[]-".contains(&byte))
}

fn tokens(reference: &str) -> Vec<&str> {
    reference.split(['.', '[', ']']).filter(|token| !token.is_empty()).collect()
}
