//! The report as a comment of a pull request: the most dangerous first, details folded, never longer than such a comment may be.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::class::Class;
use super::document::{ComponentChange, Document, Report, Resource, Whole};
use super::words::{self, Section};
use crate::diag::printable;

/// Most characters of the text: GitHub takes 65,536, and whoever posts it may add a line.
pub const MOST: usize = 60_000;

/// Characters that are kept for what says how much was left out.
const TAIL: usize = 400;

/// Most resources of a component in its folded list.
const LISTED: usize = 100;

/// Longest cell of a table, in characters.
const CELL: usize = 300;

/// Most characters of the table of components: what opens and what breaks a promise stands below it.
const OVERVIEW: usize = MOST / 2;

/// Most characters of the table of another section.
const SECTION: usize = MOST / 6;

/// The document as Markdown of less than [`MOST`] characters.
pub fn markdown(document: &Document) -> String {
    let mut page = Page::default();
    let worst = document.environments.iter().map(|report| report.class).max().unwrap_or_default();
    page.whole(&format!("## archgen diff: {}\n\n{} → {}\n\n", sign(worst), code(&document.from), code(&document.to)));
    if !document.hits.is_empty() {
        let words: Vec<String> = document.hits.iter().map(|hit| format!("`{}`", hit.word())).collect();
        page.whole(&format!("**Fails on {}.**\n\n", words.join(", ")));
    }
    let headed = document.environments.len() > 1;
    let mut reports: Vec<&Report> = document.environments.iter().collect();
    reports.sort_by_key(|report| Reverse(report.class));
    for report in reports {
        environment(&mut page, report, headed);
    }
    page.finish()
}

/// Parts that are written whole or left out.
#[derive(Default)]
struct Page {
    text: String,
    length: usize,
    left_out: usize,
}

impl Page {
    fn whole(&mut self, part: &str) {
        let length = part.chars().count();
        // A smaller part behind one that was left out would stand in for it.
        if self.left_out > 0 || self.length + length > MOST - TAIL {
            self.left_out += 1;
            return;
        }
        self.length += length;
        self.text.push_str(part);
    }

    fn finish(mut self) -> String {
        if self.left_out > 0 {
            let _ = write!(
                self.text,
                "\n_{} more parts of this report are left out, the less dangerous ones; `archgen diff --format json` has everything._\n",
                self.left_out
            );
        }
        self.text
    }
}

fn sign(class: Class) -> String {
    let sign = match class {
        Class::DataLoss | Class::Replaced => "🛑",
        Class::BriefInterruption | Class::RollingRestart => "⚠️",
        Class::InPlace | Class::None => "✅",
    };
    format!("{sign} {class}")
}

fn environment(page: &mut Page, report: &Report, headed: bool) {
    if headed {
        page.whole(&format!("### {}\n\n", escaped(&words::environment(report))));
    }
    if report.is_empty() {
        page.whole("Nothing changes.\n\n");
        return;
    }
    page.whole(&format!("**{}**\n\n", escaped(&words::summary(report))));
    let (short, long): (Vec<Section>, Vec<Section>) =
        words::sections(report).into_iter().partition(|section| matches!(&*section.title, "looks renamed" | "opens" | "guarantees"));
    let groups = words::groups(&report.components);
    let rows: Vec<Vec<String>> = groups.iter().map(|(members, one)| overview(members, one)).collect();
    page.whole(&(table(&["component", "class", "what changes"], &rows, OVERVIEW) + "\n"));
    for section in short {
        page.whole(&format!("**{}**\n\n{}\n", escaped(&section.title), section_table(&section)));
    }
    for section in long {
        page.whole(&folded(&section.title, section.rows.len(), &section_table(&section)));
    }
    for (members, one) in groups {
        if let Some(text) = details(&members, one) {
            page.whole(&text);
        }
    }
}

fn section_table(section: &Section) -> String {
    let rows: Vec<Vec<String>> = section.rows.iter().map(|cells| cells.iter().map(|cell| escaped(cell)).collect()).collect();
    table(section.heads, &rows, SECTION)
}

fn folded(title: &str, count: usize, inner: &str) -> String {
    format!("<details><summary>{} ({count})</summary>\n\n{inner}\n</details>\n\n", escaped(title))
}

fn overview(members: &[&ComponentChange], one: &ComponentChange) -> Vec<String> {
    let head = words::head(members, one);
    let name = head.rsplit_once(": ").map_or(&*head, |(name, _)| name);
    let mut values: Vec<String> = one
        .attributes
        .iter()
        .map(|attribute| {
            let class = if attribute.class == Class::None { String::new() } else { format!(" ({})", attribute.class) };
            let text = format!(
                "{}: {}{class}",
                words::label(attribute, &one.name),
                words::turn(attribute.before.as_deref(), attribute.after.as_deref())
            );
            escaped(&text)
        })
        .collect();
    if matches!(one.change, Whole::Created | Whole::Removed) {
        values.extend(words::counted(&one.resources).into_iter().map(|cells| escaped(&cells.join(": "))));
    } else if values.is_empty() {
        values.push(words::number(one.resources.len(), "resource"));
    }
    values.extend(
        one.notes
            .iter()
            .chain(one.resources.iter().flat_map(|resource| &resource.notes))
            .take(3)
            .map(|note| format!("_{}_", escaped(note))),
    );
    vec![escaped(name), sign(one.class), values.join("<br>")]
}

fn details(members: &[&ComponentChange], one: &ComponentChange) -> Option<String> {
    let resources: Vec<&Resource> = members.iter().flat_map(|member| &member.resources).collect();
    if resources.is_empty() {
        return None;
    }
    let row = |resource: &&Resource| {
        let previous = resource.previous_address.as_ref().map(|previous| format!("<br>from {}", code(previous))).unwrap_or_default();
        let arguments: Vec<String> = resource.arguments.iter().map(|argument| escaped(&words::argument(argument))).collect();
        let notes = resource.notes.iter().map(|note| format!("_{}_", escaped(note)));
        let text: Vec<String> = arguments.into_iter().chain(notes).collect();
        vec![
            format!("{}{previous}", code(&resource.address)),
            resource.action.word().to_owned(),
            resource.class.to_string(),
            text.join("<br>"),
        ]
    };
    let rows: Vec<Vec<String>> = resources.iter().take(LISTED).map(row).collect();
    let mut inner = table(&["resource", "action", "class", "arguments"], &rows, MOST);
    if resources.len() > LISTED {
        let _ = writeln!(inner, "\nand {} more", resources.len() - LISTED);
    }
    Some(folded(&format!("resources of {}", words::head(members, one)), resources.len(), &inner))
}

/// A table whose rows, the most important first, come to at most `most` characters; a last row says how many are left out.
fn table(heads: &[&str], rows: &[Vec<String>], most: usize) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let mut text = line(&heads) + &line(&rule);
    let mut length = 0;
    for (index, cells) in rows.iter().enumerate() {
        let row = line(cells);
        length += row.chars().count();
        if length > most {
            let mut last = vec![String::new(); heads.len()];
            if let Some(first) = last.first_mut() {
                *first = format!("_and {} more_", rows.len() - index);
            }
            return text + &line(&last);
        }
        text.push_str(&row);
    }
    text
}

/// Text of a user in a cell of a table: nothing of it is Markdown, HTML, a mention or a reference.
fn escaped(text: &str) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut count = 0;
    while let Some(c) = rest.next() {
        count += 1;
        if count > CELL {
            out.push('…');
            break;
        }
        let next = rest.peek().copied().unwrap_or(' ');
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            // `:word:` is a picture, `http:` an address.
            ':' if next != ' ' => out.push_str("&#58;"),
            '_' if before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() => out.push(c),
            '.' if out.ends_with("www") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Code in a line of text; what no code span can hold in a table is shown as text.
fn code(text: &str) -> String {
    if text.contains(['`', '|', '\n', '\\']) { escaped(text) } else { format!("`{}`", printable(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_user_is_markdown() {
        assert_eq!(
            escaped("a|b<img>@team #1 [x](http://y) `c` *d*\n"),
            "a\\|b&lt;img&gt;&#64;team &#35;1 \\[x\\](http&#58;//y) \\`c\\` \\*d\\*␊"
        );
        assert_eq!(code("a`b"), "a\\`b");
        assert!(escaped(&"x".repeat(1_000)).chars().count() <= CELL + 1);
    }

    #[test]
    fn a_table_is_cut_by_rows() {
        let rows: Vec<Vec<String>> = (0..100).map(|row| vec![format!("row {row}"), "x".repeat(50)]).collect();
        let text = table(&["name", "text"], &rows, 1_000);
        assert!(text.chars().count() < 1_100, "{text}");
        assert!(text.contains("| row 14 |") && text.ends_with("| _and 85 more_ |  |\n"), "{text}");
        assert!(!table(&["name", "text"], &rows, 100_000).contains("more"));
    }

    #[test]
    fn a_page_is_cut_with_a_count() {
        let mut page = Page::default();
        (0..700).for_each(|_| page.whole(&"y".repeat(100)));
        let text = page.finish();
        assert!(text.chars().count() < MOST, "{}", text.chars().count());
        assert!(text.contains("_104 more parts"), "{}", &text[text.len() - 200..]);
    }
}
