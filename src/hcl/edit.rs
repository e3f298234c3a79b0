//! Arguments and blocks inside a file that is laid out by [`format`](super::format): found line by line, since there each stands on lines
//! of its own, one level deeper than what it stands in.

use super::Expr;
use super::escape::comment;
use super::format::format;

/// What is to be done with something that has a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The argument has this value.
    Argument(Expr),
    /// The one block of the name has these changes; it is made where it is not there.
    Block(Vec<(String, Change)>),
    /// These are the blocks of the name.
    Blocks(Vec<Vec<(String, Change)>>),
}

/// An argument or block as it is written, without its indentation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    /// Comments and empty lines above.
    lead: Vec<String>,
    lines: Vec<String>,
}

/// What stands between two braces, item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    items: Vec<Item>,
    /// Comments after the last item.
    tail: Vec<String>,
}

impl Item {
    fn name(&self) -> &str {
        let head = self.lines.first().map_or("", String::as_str);
        let end = head.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(head.len());
        head.get(..end).unwrap_or_default()
    }

    fn is_argument(&self) -> bool {
        let head = self.lines.first().map_or("", String::as_str);
        head.get(self.name().len()..).is_some_and(|rest| rest.trim_start().starts_with('='))
    }

    fn body(&self) -> Body {
        let inner = self.lines.get(1..self.lines.len().saturating_sub(1)).unwrap_or_default();
        Body::read(inner.iter().map(|line| line.strip_prefix("  ").unwrap_or(line)))
    }

    fn argument(name: &str, value: &Expr) -> Self {
        Self { lead: Vec::new(), lines: format!("{name} = {value}").lines().map(str::to_owned).collect() }
    }

    fn block(name: &str, body: &Body) -> Self {
        let inner = body.lines().into_iter().map(|line| if line.is_empty() { line } else { format!("  {line}") });
        let lines = std::iter::once(format!("{name} {{")).chain(inner).chain([String::from("}")]).collect();
        Self { lead: Vec::new(), lines }
    }
}

/// True for a line after which its item goes on until the bracket is closed at the same level.
fn opens(line: &str) -> bool {
    line.ends_with(['{', '[', '('])
}

impl Body {
    /// The body of the block whose head is `head`, such as `resource "aws_lb" "this"`, at the top of a file.
    pub fn of(text: &str, head: &str) -> Option<Self> {
        let (_, inner, _) = split(text, head)?;
        Some(Self::read(inner.lines().map(|line| line.strip_prefix("  ").unwrap_or(line))))
    }

    fn read<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        let mut body = Self::default();
        let mut lead = Vec::new();
        let mut open = false;
        for line in lines {
            let inside = open || line.starts_with(' ');
            if let Some(item) = body.items.last_mut().filter(|_| inside) {
                item.lines.push(line.to_owned());
                // A bracket that closes at the item's own level ends it, unless the same line opens another one.
                if open && line.starts_with(['}', ']', ')']) {
                    open = opens(line);
                }
            } else if line.is_empty() || line.starts_with('#') {
                lead.push(line.to_owned());
            } else {
                body.items.push(Item { lead: std::mem::take(&mut lead), lines: vec![line.to_owned()] });
                open = opens(line);
            }
        }
        body.tail = lead;
        body
    }

    fn lines(&self) -> Vec<String> {
        let items = self.items.iter().flat_map(|item| item.lead.iter().chain(&item.lines));
        items.chain(&self.tail).cloned().collect()
    }

    /// What is written for the argument `name`: all after its `=`.
    pub fn argument(&self, name: &str) -> Option<String> {
        let item = self.items.iter().find(|item| item.name() == name && item.is_argument())?;
        let text = item.lines.join("\n");
        Some(text.split_once('=')?.1.trim().to_owned())
    }

    /// The blocks of the name.
    pub fn blocks(&self, name: &str) -> Vec<Self> {
        self.items.iter().filter(|item| item.name() == name && !item.is_argument()).map(Item::body).collect()
    }

    fn change(&mut self, changes: &[(String, Change)], remark: &str) {
        let mut arguments = Vec::new();
        for (name, change) in changes {
            let at = self.items.iter().position(|item| item.name() == name);
            match (change, at.and_then(|at| self.items.get_mut(at))) {
                (Change::Argument(value), Some(item)) => {
                    // A comment above says why the value was what it was.
                    item.lead.retain(String::is_empty);
                    *item = Item { lead: std::mem::take(&mut item.lead), ..Item::argument(name, value) };
                    item.lead.push(remark.to_owned());
                }
                (Change::Argument(value), None) => arguments.push(Item::argument(name, value)),
                (Change::Block(changes), Some(item)) => {
                    let mut body = item.body();
                    body.change(changes, remark);
                    *item = Item { lead: std::mem::take(&mut item.lead), ..Item::block(name, &body) };
                }
                (Change::Block(changes), None) => self.add_blocks(name, std::slice::from_ref(changes), remark),
                (Change::Blocks(blocks), _) => {
                    self.items.retain(|item| item.name() != name);
                    self.add_blocks(name, blocks, remark);
                }
            }
        }
        if let Some(first) = arguments.first_mut() {
            first.lead = [String::new(), remark.to_owned()].into();
            let before = self.items.iter().rposition(|item| item.is_argument() && item.name() != "depends_on");
            let at = before.map_or(0, |at| at + 1);
            let end = at + arguments.len();
            self.items.splice(at..at, arguments);
            // What follows is not part of what the remark is about.
            if let Some(next) = self.items.get_mut(end).filter(|item| item.lead.is_empty()) {
                next.lead.push(String::new());
            }
        }
    }

    /// Adds blocks before what Terraform's style puts last.
    fn add_blocks(&mut self, name: &str, blocks: &[Vec<(String, Change)>], remark: &str) {
        let last = |item: &Item| matches!(item.name(), "lifecycle" | "depends_on");
        let at = self.items.iter().position(last).unwrap_or(self.items.len());
        let items: Vec<Item> = blocks
            .iter()
            .map(|changes| {
                let mut body = Self::default();
                body.fill(changes);
                Item { lead: [String::new(), remark.to_owned()].into(), ..Item::block(name, &body) }
            })
            .collect();
        let added = items.len();
        self.items.splice(at..at, items);
        if let Some(next) = self.items.get_mut(at + added).filter(|item| item.lead.is_empty()) {
            next.lead.push(String::new());
        }
    }

    /// Writes an empty body: arguments first.
    fn fill(&mut self, changes: &[(String, Change)]) {
        for (name, change) in changes {
            if let Change::Argument(value) = change {
                self.items.push(Item::argument(name, value));
            }
        }
        for (name, change) in changes {
            let blocks: &[Vec<(String, Change)>] = match change {
                Change::Argument(_) => continue,
                Change::Block(changes) => std::slice::from_ref(changes),
                Change::Blocks(blocks) => blocks,
            };
            for changes in blocks {
                let mut body = Self::default();
                body.fill(changes);
                let lead = if self.items.is_empty() { Vec::new() } else { vec![String::new()] };
                self.items.push(Item { lead, ..Item::block(name, &body) });
            }
        }
    }
}

/// The text before the body of the block, its body, and the text after it.
fn split<'t>(text: &'t str, head: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let line = format!("{head} {{\n");
    let at = if text.starts_with(&line) { 0 } else { text.find(&format!("\n{line}"))? + 1 };
    let from = at + line.len();
    let rest = text.get(from..)?;
    let length = if rest.starts_with('}') { 0 } else { rest.find("\n}\n")? + 1 };
    Some((text.get(..from)?, rest.get(..length)?, rest.get(length..)?))
}

/// `text` with `changes` of the block whose head is `head`, each under a comment that says `remark`; `None` where there is no such block.
pub fn change(text: &str, head: &str, changes: &[(String, Change)], remark: &str) -> Option<String> {
    let (before, _, after) = split(text, head)?;
    let mut body = Body::of(text, head)?;
    body.change(changes, &comment(remark));
    Some(format(&[before, &body.lines().join("\n"), "\n", after].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# components.web
resource "aws_x" "this" {
  name = "web"
  # Because.
  cpu    = 256
  policy = jsonencode({
    Statement = [{
      Effect = "Allow"
      }, {
      Effect = "Deny"
    }]
  })

  # Where it is.
  place {
    zone = "a"
    deep {
      at = 1
    }
  }
  empty {}

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_x" "other" {
}
"#;
    const CHANGED: &str = r#"# components.web
resource "aws_x" "this" {
  name = "web"
  # Outside the model: components.web.set
  cpu = 512
  policy = jsonencode({
    Statement = [{
      Effect = "Allow"
      }, {
      Effect = "Deny"
    }]
  })

  # Outside the model: components.web.set
  memory = 1024

  # Where it is.
  place {
    zone = "a"
    deep {
      # Outside the model: components.web.set
      at = 2

      # Outside the model: components.web.set
      more = 3
    }
  }
  empty {
    # Outside the model: components.web.set
    no = 0
  }

  # Outside the model: components.web.set
  rule {
    z = 9

    inner {
      n = 1
    }

    inner {
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_x" "other" {
}
"#;
    const HEAD: &str = r#"resource "aws_x" "this""#;

    fn argument(name: &str, value: i32) -> (String, Change) {
        (name.to_owned(), Change::Argument(Expr::number(value)))
    }

    #[test]
    fn items_are_found_whatever_they_hold() {
        let body = Body::of(TEXT, HEAD).unwrap();
        let names: Vec<&str> = body.items.iter().map(Item::name).collect();
        assert_eq!(names, ["name", "cpu", "policy", "place", "empty", "lifecycle"]);
        assert_eq!(body.argument("cpu").as_deref(), Some("256"));
        assert_eq!(body.argument("place"), None);
        assert_eq!(body.blocks("place")[0].blocks("deep")[0].argument("at").as_deref(), Some("1"));
        assert_eq!(Body::of(TEXT, r#"resource "aws_x" "other""#), Some(Body::default()));
        assert_eq!(Body::of(TEXT, r#"resource "aws_x" "none""#), None);
    }

    #[test]
    fn nothing_changes_without_a_change() {
        assert_eq!(change(TEXT, HEAD, &[], "x").unwrap(), format(TEXT));
    }

    #[test]
    fn arguments_and_blocks_are_written_where_they_belong() {
        let deep = ("deep".to_owned(), Change::Block(vec![argument("at", 2), argument("more", 3)]));
        let inner = ("inner".to_owned(), Change::Blocks(vec![vec![argument("n", 1)], vec![]]));
        let changes = [
            argument("cpu", 512),
            argument("memory", 1024),
            ("place".to_owned(), Change::Block(vec![deep])),
            ("empty".to_owned(), Change::Block(vec![argument("no", 0)])),
            ("rule".to_owned(), Change::Blocks(vec![vec![inner, argument("z", 9)]])),
        ];
        let text = change(TEXT, HEAD, &changes, "Outside the model: components.web.set").unwrap();
        assert!(::hcl::parse(&text).is_ok(), "{text}");
        assert_eq!(text, CHANGED);
    }
}
