//! The report for people.

use std::fmt::Write as _;

use super::class::Action;
use super::document::{ComponentChange, Document, Report, Resource, Whole};
use super::words::{self, Section};
use crate::diag::{Align, columns, printable};

/// Most resources of a component that are listed one by one; more are counted.
const LISTED: usize = 40;

/// The document for people.
pub fn human(document: &Document) -> String {
    let reports: Vec<String> = document.environments.iter().map(|one| report(one, document.environments.len() > 1)).collect();
    let mut text = reports.join("\n");
    if !document.hits.is_empty() {
        let words: Vec<&str> = document.hits.iter().map(|hit| hit.word()).collect();
        let _ = writeln!(text, "\nfails on: {}", words.join(", "));
    }
    text
}

fn report(report: &Report, headed: bool) -> String {
    let mut text = String::new();
    if headed {
        let _ = writeln!(text, "== {}\n", printable(&words::environment(report)));
    }
    if report.is_empty() {
        text.push_str("Nothing changes.\n");
        return text;
    }
    let _ = writeln!(text, "{}", printable(&words::summary(report)));
    for (members, shown) in words::groups(&report.components) {
        text.push('\n');
        text.push_str(&component(&members, shown));
    }
    for Section { title, rows, .. } in words::sections(report) {
        let rows: Vec<Vec<String>> = rows.iter().map(|cells| cells.iter().map(|cell| printable(cell)).collect()).collect();
        let _ = writeln!(text, "\n{title}");
        text.push_str(&indented(&rows));
    }
    text
}

fn indented(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|cells| cells.iter().enumerate().map(|(index, cell)| if index == 0 { format!("  {cell}") } else { cell.clone() }).collect())
        .collect();
    columns(&vec![Align::Left; width], &rows)
}

fn component(members: &[&ComponentChange], one: &ComponentChange) -> String {
    let mut text = printable(&words::head(members, one));
    text.push('\n');
    let attributes: Vec<Vec<String>> = one
        .attributes
        .iter()
        .map(|attribute| {
            let value = printable(&format!(
                "{}: {}",
                words::label(attribute, &one.name),
                words::turn(attribute.before.as_deref(), attribute.after.as_deref())
            ));
            vec![value, attribute.class.to_string(), attribute.because.as_ref().map(words::because).unwrap_or_default()]
        })
        .collect();
    text.push_str(&indented(&attributes));
    for note in &one.notes {
        let _ = writeln!(text, "  note: {}", printable(note));
    }
    if members.len() > 1 {
        let count: usize = members.iter().map(|member| member.resources.len()).sum();
        let _ = writeln!(text, "  {count} resources, of each the same: see --format json");
        return text;
    }
    if matches!(one.change, Whole::Created | Whole::Removed) {
        text.push_str(&indented(&words::counted(&one.resources)));
    } else {
        let shown: Vec<Vec<String>> = one.resources.iter().take(LISTED).map(resource).collect();
        text.push_str(&indented(&shown));
        if one.resources.len() > LISTED {
            let _ = writeln!(text, "  and {} more", one.resources.len() - LISTED);
        }
    }
    for (resource, note) in one.resources.iter().flat_map(|resource| resource.notes.iter().map(move |note| (resource, note))) {
        let _ = writeln!(text, "  note: {}: {}", printable(&resource.address), printable(note));
    }
    text
}

fn resource(resource: &Resource) -> Vec<String> {
    let why = match resource.action {
        Action::Move => resource.previous_address.as_ref().map(|previous| format!("from {previous}")).unwrap_or_default(),
        _ => words::arguments(resource),
    };
    vec![format!("{} {}", resource.action.word(), printable(&resource.address)), resource.class.to_string(), printable(&why)]
}
