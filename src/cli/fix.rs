//! `archgen check --fix`

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use similar::TextDiff;

use super::input::Opened;
use super::output;
use super::save::{Save, save};
use crate::diag::{Located, Report};
use crate::rules::Checked;
use crate::source;

/// A fix may bring to light what another one mends. What is not in order after so many rounds never will be.
const MOST_ROUNDS: usize = 10;
/// A shortest diff is not searched for longer than this.
const DIFF_TIME: Duration = Duration::from_millis(500);

/// What fixes come to, before anything is written.
pub(super) struct Fixed {
    /// What is left.
    pub(super) checked: Checked,
    /// Findings that were fixed.
    count: usize,
    /// Files by name: text as read, new text, and where it is; no place for standard input.
    files: BTreeMap<String, (String, String, Option<PathBuf>)>,
}

/// Applies every fix of `checked`, and those that come up after, in memory. `again` checks the file with some texts changed.
///
/// # Errors
/// Two fixes that change the same text, or an input that cannot be checked again.
pub(super) fn fix(
    opened: &Opened,
    checked: Checked,
    again: impl Fn(&BTreeMap<String, String>) -> Result<(Checked, BTreeMap<String, PathBuf>), String>,
    paths: BTreeMap<String, PathBuf>,
) -> Result<Fixed, String> {
    let (mut checked, mut paths) = (checked, paths);
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut files: BTreeMap<String, (String, String, Option<PathBuf>)> = BTreeMap::new();
    let mut count = 0;
    for _ in 0..MOST_ROUNDS {
        let fixed = source::fix(&checked.report).map_err(|overlap| {
            let finding = |index| checked.report.findings.get(index).map(|one| place(&checked.report, one)).unwrap_or_default();
            format!(
                "two fixes change the same text; mend one by hand, nothing was written\n  {}\n  {}",
                finding(overlap.first),
                finding(overlap.second)
            )
        })?;
        if fixed.applied.is_empty() {
            break;
        }
        count += fixed.applied.len();
        for (id, text) in fixed.texts {
            let Some(file) = checked.report.files.get(usize::from(id.0)) else { continue };
            let path = if file.name == opened.name { opened.path.clone() } else { paths.get(&file.name).cloned() };
            files.entry(file.name.clone()).or_insert_with(|| (file.text.clone(), String::new(), path)).1.clone_from(&text);
            texts.insert(file.name.clone(), text);
        }
        (checked, paths) = again(&texts)?;
    }
    Ok(Fixed { checked, count, files })
}

/// `archgen.yaml:4:7: [unknown-key] write memory`
fn place(report: &Report, one: &Located) -> String {
    let title = one.finding.fix.as_ref().map_or("", |fix| fix.title.as_str());
    format!("{}: [{}] {title}", report.place(one.span), one.finding.rule.id)
}

impl Fixed {
    /// Puts the new texts in place, and says what was fixed. The text of standard input goes to standard output, changed or not.
    pub(super) fn write(&self, opened: &Opened) -> Result<(), String> {
        let saves = self
            .files
            .values()
            .filter_map(|(before, after, path)| Some(Save { path: path.clone()?, before: before.clone(), after: after.clone() }));
        save(&saves.collect::<Vec<_>>())?;
        if opened.path.is_none() {
            let fresh = self.files.get(&opened.name).map(|(_, after, _)| after.as_str());
            output::result(fresh.map_or_else(|| String::from_utf8_lossy(&opened.bytes), Into::into).as_ref())?;
        }
        output::remark(&format!("{}\n", self.summary("fixed")));
        Ok(())
    }

    /// Shows what [`Fixed::write`] would change as a unified diff.
    pub(super) fn show(&self) -> Result<(), String> {
        for (name, (before, after, _)) in &self.files {
            let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(before.as_str(), after.as_str());
            let text = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
            output::result(&output::harmless(&text))?;
        }
        output::remark(&format!("{}; nothing was written\n", self.summary("to fix")));
        Ok(())
    }

    fn summary(&self, word: &str) -> String {
        let names: Vec<&str> = self.files.keys().map(String::as_str).collect();
        match self.count {
            0 => "no finding has a fix that can be applied".to_owned(),
            1 => format!("1 finding {word} in {}", names.join(", ")),
            count => format!("{count} findings {word} in {}", names.join(", ")),
        }
    }
}
