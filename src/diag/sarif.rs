//! Findings as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>), for code scanning.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::lines::Sources;
use super::{FileId, Located, Report, Rule, Span, printable};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: Option<usize>,
    level: &'a str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    logical: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

/// The report as one SARIF log with a final line break. The rules listed are those that found something, by id.
///
/// Findings that the file accepts, where the report has them, are results that are suppressed. Files are relative URIs as the user named them; a result's fingerprint is made of rule and path in the model, so that it
/// survives moved lines. Columns count Unicode code points.
pub fn sarif(report: &Report) -> String {
    let sources = Sources::new(report);
    let accepted = || report.accepted.iter().flatten();
    let all = report.findings.iter().chain(accepted().map(|one| &one.located));
    let rules: BTreeMap<&str, &Rule> = all.map(|located| (located.finding.rule.id, located.finding.rule)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.values().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let index = |located: &Located| rules.keys().position(|id| *id == located.finding.rule.id);
    let open = report.findings.iter().map(|located| result(&sources, located, index(located)));
    let suppressed = accepted().map(|one| {
        let until = one.until.as_ref().map(|until| format!(", until {until}")).unwrap_or_default();
        let suppression = json!({
            "kind": "inSource",
            "justification": format!("{}{until}", one.reason),
            "location": Location { id: None, physical: physical(&sources, one.by), logical: Vec::new(), message: None },
        });
        Finding { suppressions: vec![suppression], ..result(&sources, &one.located, index(&one.located)) }
    });
    let results = open.chain(suppressed);
    printable::document(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: json!({ "driver": driver }), column_kind: "unicodeCodePoints", results: results.collect() }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    let page = rule.page();
    let text = if page.is_empty() { rule.id } else { &page };
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.first_sentence() },
        "fullDescription": { "text": rule.first_paragraph() },
        "help": { "text": text, "markdown": text },
        "defaultConfiguration": { "level": rule.severity.as_str() },
    })
}

fn result<'a>(sources: &Sources<'_>, located: &'a Located, rule_index: Option<usize>) -> Finding<'a> {
    let finding = &located.finding;
    let path = finding.place.path().map(ToString::to_string);
    let logical = path.iter().filter(|path| !path.is_empty()).map(|path| json!({ "fullyQualifiedName": path }));
    let primary = Location {
        id: None,
        physical: physical(sources, located.span),
        logical: logical.collect(),
        message: (!finding.label.is_empty()).then(|| Message { text: finding.label.clone() }),
    };
    let related = finding.related.iter().zip(&located.related).enumerate().map(|(at, (related, span))| Location {
        id: Some(at + 1),
        physical: physical(sources, *span),
        logical: Vec::new(),
        message: Some(Message { text: related.text.clone() }),
    });
    let place = path.unwrap_or_else(|| sources.name(located.span.file).to_owned());
    let fingerprint = ("archgenRuleAndPath/v1", fingerprint(finding.rule.id, &place));
    Finding {
        rule_id: finding.rule.id,
        rule_index,
        level: finding.severity.as_str(),
        message: Message { text: located.prose_without_places() },
        locations: [primary],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([fingerprint]),
        suppressions: Vec::new(),
        fixes: fix(sources, located).into_iter().collect(),
    }
}

fn fingerprint(rule: &str, place: &str) -> String {
    let digest = Sha256::new().chain_update(rule).chain_update("\n").chain_update(place).finalize();
    digest.iter().take(16).fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn fix(sources: &Sources<'_>, located: &Located) -> Option<Fix> {
    let (fix, replacements) = located.fix()?;
    let mut files: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
    for new in replacements {
        files
            .entry(new.span.file)
            .or_default()
            .push(Replacement { deleted_region: region(sources, new.span), inserted_content: Message { text: new.text.clone() } });
    }
    let changes = files.into_iter().map(|(file, replacements)| Change { artifact_location: artifact(sources, file), replacements });
    let artifact_changes: Vec<Change> = changes.collect();
    (!artifact_changes.is_empty()).then(|| Fix { description: Message { text: fix.title.clone() }, artifact_changes })
}

fn physical(sources: &Sources<'_>, span: Span) -> Physical {
    Physical { artifact_location: artifact(sources, span.file), region: region(sources, span) }
}

fn region(sources: &Sources<'_>, span: Span) -> Region {
    let region = sources.region(span);
    Region { start_line: region.start.line, start_column: region.start.column, end_line: region.end.line, end_column: region.end.column }
}

fn artifact(sources: &Sources<'_>, file: FileId) -> Artifact {
    Artifact { uri: uri(sources.name(file)) }
}

/// A file name as a URI reference: relative names stay relative, absolute ones get the `file` scheme.
fn uri(name: &str) -> String {
    let name = name.replace('\\', "/");
    let has_drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes().get(2) == Some(&b'/');
    let (mut uri, rest) = match name.strip_prefix('/') {
        Some(rest) => ("file:///".to_owned(), rest),
        None if has_drive => ("file:///".to_owned(), name.as_str()),
        None => (String::new(), name.strip_prefix("./").unwrap_or(&name)),
    };
    for byte in rest.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_uri_references() {
        assert_eq!(uri("a b/archgen.yaml"), "a%20b/archgen.yaml");
        assert_eq!(uri("./é,<x>:1%.yaml"), "%C3%A9%2C%3Cx%3E%3A1%25.yaml");
        assert_eq!(uri("../x.yaml"), "../x.yaml");
        assert_eq!(uri("/srv/x.yaml"), "file:///srv/x.yaml");
        assert_eq!(uri("C:\\data\\x.yaml"), "file:///C%3A/data/x.yaml");
    }
}
