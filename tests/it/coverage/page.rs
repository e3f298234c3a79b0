//! `docs/coverage.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Data, How, Row};

const INTRO: &str = "# What is covered

Generated from `tests/data/coverage/`. Each row is a fact about AWS. *Severity*: E is what AWS refuses, W works and hurts, I is worth knowing.
*Grade*: M stands in a machine-readable model of AWS, D in its documentation, T with a third party, U nowhere that we know. What is graded T or U
alone is a warning at most.

*How*: by `type`, the value cannot be read, and the finding says so at its token; a `rule` finds it; the `renderer` never writes it, and a test reads
what it writes; or the fault is `not in the format`. *terraform validate* is what Terraform and the AWS provider say of the same fault in the rendered
output, before anything is planned (`tests/coverage/run`).

";

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

pub(super) fn page(data: &Data, verdicts: &BTreeMap<String, (String, String)>) -> String {
    let mut text = INTRO.to_owned();
    let count = |how: How| data.rows.iter().filter(|row| row.how == how).count();
    let sure = |row: &&Row| row.is_sure() && !row.faults.is_empty();
    let of = |verdict: &str| {
        data.rows.iter().filter(sure).filter(|row| verdicts.get(&row.id).is_some_and(|(found, _)| found == verdict)).count()
    };
    writeln!(
        text,
        "{} rows: {} by type, {} by a rule, {} by the renderer, {} not in the format.",
        data.rows.len(),
        count(How::Type),
        count(How::Rule),
        count(How::Renderer),
        count(How::Absent)
    )
    .unwrap();
    writeln!(
        text,
        "Of what AWS refuses by its own word and `archgen check` finds, `terraform validate` accepts {} rows and refuses {}.",
        of("accepted"),
        of("refused")
    )
    .unwrap();
    let mut rows = data.rows.iter();
    for section in &data.sections {
        writeln!(text, "\n## {}\n\n| Row | What | Severity | Grade | How | Shown by | terraform validate |\n| --- | --- | --- | --- | --- | --- | --- |", section.title).unwrap();
        for row in rows.by_ref().take(section.count) {
            let how = match row.how {
                How::Type => "type",
                How::Rule => "rule",
                How::Renderer => "renderer",
                How::Absent => "not in the format",
            };
            writeln!(
                text,
                "| {} | {} | {} | {} | {how} | {} | {} |",
                row.id,
                cell(&row.what),
                row.severity,
                row.grade,
                cell(&shown(row)),
                cell(&verdict(row, verdicts))
            )
            .unwrap();
        }
    }
    text += "\n## Across components\n\nWhat no check of single resources sees.\n\n| What | Rules | Cases |\n| --- | --- | --- |\n";
    for one in &data.across {
        let rules: Vec<String> = one.rules.iter().map(|id| link(id)).collect();
        let rules = if rules.is_empty() {
            one.why.clone()
        } else if one.why.is_empty() {
            rules.join(", ")
        } else {
            format!("{}; {}", rules.join(", "), one.why)
        };
        writeln!(
            text,
            "| {} | {} | {} |",
            cell(&one.what),
            cell(&rules),
            one.cases.iter().map(|case| format!("`{case}`")).collect::<Vec<_>>().join(", ")
        )
        .unwrap();
    }
    text
}

fn link(id: &str) -> String {
    format!("[{id}](rules.md#{id})")
}

fn shown(row: &Row) -> String {
    let mut parts: Vec<String> = row.rules().into_iter().map(link).collect();
    parts.extend(row.cases.iter().map(|case| format!("`tests/cases/{case}`")));
    parts.extend(row.tests.iter().map(|test| format!("`{test}`")));
    parts.extend((!row.why.is_empty()).then(|| row.why.clone()));
    parts.join("; ")
}

fn verdict(row: &Row, verdicts: &BTreeMap<String, (String, String)>) -> String {
    match verdicts.get(&row.id) {
        Some((verdict, message)) if message.is_empty() => verdict.clone(),
        Some((verdict, message)) => format!("{verdict}: {message}"),
        None if row.how == How::Absent => "not in the format".to_owned(),
        None if !row.unexpressed.is_empty() => format!("not expressible: {}", row.unexpressed),
        None => "not asked".to_owned(),
    }
}
