//! Printing: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

use crate::diag::{self, Report};

use super::Format;

/// Prints a result. A reader that has gone away (`archgen check | head`) is no error.
pub(super) fn result(text: &str) -> Result<(), String> {
    written(io::stdout().lock().write_all(text.as_bytes()).and_then(|()| io::stdout().lock().flush()))
}

/// The text with control characters shown as `\\u{1b}`, so that a terminal does not obey them.
pub(super) fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\n' | '\t') {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Prints anything else.
pub(super) fn remark(text: &str) {
    // Where standard error is closed there is nobody to tell.
    let _: io::Result<()> = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints why nothing could be done.
pub(super) fn error(message: &str) {
    remark(&format!("error: {message}\n"));
}

fn written(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write to standard output: {error}")),
        _ => Ok(()),
    }
}

/// The findings in `format`.
pub(super) fn report(report: &Report, format: Format, to_stderr: bool) -> String {
    match format {
        Format::Human => {
            let terminal = if to_stderr { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
            let styled = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            let styled = styled && std::env::var("TERM").is_ok_and(|term| term != "dumb");
            diag::human(report, styled, width())
        }
        Format::Json => diag::json(report),
        Format::Sarif => diag::sarif(report),
        Format::Github => diag::github(report),
    }
}

fn width() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}
