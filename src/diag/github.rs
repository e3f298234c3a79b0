//! Findings as GitHub workflow commands: annotations on the lines of a pull request.

use super::lines::Sources;
use super::{Located, Report, Severity, printable};

/// One command per finding and line: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=<rule>::<message>`.
///
/// The message carries notes and help on lines of their own. Columns are left out where a finding covers several lines:
/// GitHub takes them on a single line only.
pub fn github(report: &Report) -> String {
    let sources = Sources::new(report);
    report.findings.iter().map(|located| command(&sources, located)).collect()
}

fn command(sources: &Sources<'_>, located: &Located) -> String {
    let finding = &located.finding;
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let region = sources.region(located.span);
    let columns = if region.start.line == region.end.line {
        format!(",col={},endLine={},endColumn={}", region.start.column, region.end.line, region.end.column)
    } else {
        format!(",endLine={}", region.end.line)
    };
    format!(
        "::{name} file={},line={}{columns},title={}::{}\n",
        property(sources.name(located.span.file)),
        region.start.line,
        property(finding.rule.id),
        data(&located.prose(sources)),
    )
}

/// The escapes of a message: <https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>.
fn data(text: &str) -> String {
    printable::paragraph(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
