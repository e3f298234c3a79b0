//! The four formats of a report: looks, schemas, limits.

use archgen::declare_rule;
use archgen::diag::{self, FileId, Finding, Format, Located, Path, Place, Replacement, Report, Severity, Silenced, SourceFile, Span};

declare_rule! {
    /// ## What it does
    /// Flags a balancer that answers plain HTTP. A redirect to HTTPS is fine.
    ///
    /// ## Why is this bad?
    /// Whoever sits between client and balancer reads `Authorization` headers.
    pub(crate) static PLAIN_HTTP = warning "load-balancer-plain-http" scanners ["CKV_AWS_2"];
}

declare_rule! {
    /// ## What it does
    /// Flags durations without a unit.
    pub(crate) static UNIT = error "unit-missing";
}

declare_rule! {
    /// ## What it does
    /// Flags two environments that claim one name
    pub(crate) static CLASH = error "environment-name-clash";
}

const BASE: &str = "\
archgen: 1
components:
  api:
    type: load-balancer
    # für alle 日本
    listeners: {http: {port: 80}, \"idle\": 30}
    timeout: 60
environments:
  dev:
    components.api.timeout: 4000
";
const TEAM: &str = "name = 'team'\r\nidle = 30\r\n";

pub(crate) fn span(file: u16, text: &str, token: &str) -> Span {
    let start = text.find(token).unwrap();
    Span { file: FileId(file), start: u32::try_from(start).unwrap(), end: u32::try_from(start + token.len()).unwrap() }
}

/// Two files; related places near, far and in the other file; notes, help, fixes, an overlay's value.
pub(crate) fn sample() -> Report {
    let api = Path::of("components.api");
    let http = api.key("listeners").key("http").key("port");
    let idle = api.key("listeners").key("idle");
    let timeout = api.key("timeout");
    Report {
        files: vec![
            SourceFile { name: "my archgen.yaml".into(), text: BASE.into(), format: Format::Yaml },
            SourceFile { name: "parts/team.toml".into(), text: TEAM.into(), format: Format::Toml },
        ],
        findings: vec![
            Located {
                finding: Finding::new(&PLAIN_HTTP, Place::value(&http), "listener `http` of `api` answers plain HTTP")
                    .label("no redirect, no certificate")
                    .related(Place::value(&api.key("type")), "`api` is internet-facing")
                    .note("AWS does not encrypt what arrives on a HTTP listener")
                    .note("clients send credentials\nin every request")
                    .help("write `redirect: https`, or accept the rule with a reason"),
                span: span(0, BASE, "80"),
                related: vec![span(0, BASE, "load-balancer")],
                edits: vec![],
            },
            Located {
                finding: Finding::new(&UNIT, Place::value(&idle), "`idle` has no unit").replace_with("30s"),
                span: span(0, BASE, "30"),
                related: vec![],
                edits: vec![Replacement { span: span(0, BASE, "30"), text: "30s".into() }],
            },
            Located {
                finding: Finding::new(&CLASH, Place::value(&timeout), "`timeout` is 4000, at most 3600 is allowed")
                    .related(Place::value(&Path::of("name")), "replaces the value of the file")
                    .related(Place::key(&Path::of("idle")), ""),
                span: span(0, BASE, "4000"),
                related: vec![span(0, BASE, "60"), span(1, TEAM, "idle")],
                edits: vec![],
            },
            Located {
                finding: Finding::new(&UNIT, Place::value(&Path::of("idle")), "`idle` has no unit").replace_with("30s"),
                span: span(1, TEAM, "30"),
                related: vec![],
                edits: vec![Replacement { span: span(1, TEAM, "30"), text: "\"30s\"".into() }],
            },
            Located {
                finding: Finding {
                    severity: Severity::Note,
                    ..Finding::new(&CLASH, Place::Bytes(span(1, TEAM, "'team'")), "text goes on after the end")
                },
                span: Span { end: u32::MAX, ..span(1, TEAM, "'team'") },
                related: vec![],
                edits: vec![],
            },
        ],
        accepted: None,
    }
}

pub(crate) fn validator(schema: &str) -> jsonschema::Validator {
    // The SARIF schema's pattern for languages has an unpaired `]`, which jsonschema's regular expressions do not take. Its first
    // alternative matches whatever the second one does.
    let schema = schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}");
    let schema = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

pub(crate) const FINDINGS_SCHEMA: &str = include_str!("../../schema/findings.schema.json");
pub(crate) const SARIF_SCHEMA: &str = include_str!("../data/sarif-schema-2.1.0.json");

pub(crate) fn assert_valid(validator: &jsonschema::Validator, document: &str) -> serde_json::Value {
    let value = serde_json::from_str(document).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}\n{document}", errors.join("\n"));
    value
}

#[test]
fn human() {
    let report = sample();
    insta::assert_snapshot!(format!("{}\n{}\n", diag::human(&report, false, Some(100)), diag::summary(&report)));
}

#[test]
fn human_in_color() {
    let mut report = sample();
    report.findings.truncate(1);
    insta::assert_snapshot!(diag::human(&report, true, None).replace('\u{1b}', "␛"));
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let text = format!("{{{}\"memory\": 5, {}}}", "\"a\": 1, ".repeat(200_000), "\"b\": 2, ".repeat(200_000));
    let at = span(0, &text, "5");
    let column = at.start + 1;
    let place = Place::value(&Path::of("memory"));
    let report = Report {
        files: vec![SourceFile { name: "big.json".into(), text, format: Format::Json }],
        findings: vec![Located {
            finding: Finding::new(&UNIT, place, "no unit").related(Place::value(&Path::of("a")), "first").replace_with("5 GB"),
            span: at,
            related: vec![Span { file: FileId(0), start: 6, end: 7 }],
            edits: vec![Replacement { span: at, text: "\"5 GB\"".into() }],
        }],
        accepted: None,
    };
    let human = diag::human(&report, false, Some(80));
    assert!(human.contains(&format!("big.json:1:{column}\n")), "{human}");
    assert!(human.lines().all(|line| line.len() <= 90), "{human}");
    insta::assert_snapshot!(human);
}

#[test]
fn many_findings_in_a_large_file_are_quick() {
    let text = "key: value\n".repeat(100_000);
    let finding = |at: u32| Located {
        finding: Finding::new(&UNIT, Place::value(&Path::of("key")), "no unit").related(Place::value(&Path::of("a")), "here"),
        span: Span { file: FileId(0), start: at * 11 + 5, end: at * 11 + 10 },
        related: vec![Span { file: FileId(0), start: 0, end: 3 }],
        edits: vec![],
    };
    let report = Report {
        files: vec![SourceFile { name: "big.yaml".into(), text, format: Format::Yaml }],
        findings: (0..100_000).step_by(50).map(finding).collect(),
        accepted: None,
    };
    let start = std::time::Instant::now();
    assert!(diag::human(&report, false, None).contains("--> big.yaml:99951:6"));
    // Reading the whole file for each finding takes minutes.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn json() {
    let document = diag::json(&sample());
    assert_valid(&validator(FINDINGS_SCHEMA), &document);
    insta::assert_snapshot!(document);
}

#[test]
fn the_findings_schema_refuses_other_shapes() {
    let validator = validator(FINDINGS_SCHEMA);
    let good: serde_json::Value = serde_json::from_str(&diag::json(&sample())).unwrap();
    for (pointer, bad) in [("/findings/0/line", 0.into()), ("/findings/0/severity", "fatal".into()), ("/format_version", 2.into())] {
        let mut changed = good.clone();
        *changed.pointer_mut(pointer).unwrap() = bad;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}

#[test]
fn sarif() {
    let document = diag::sarif(&sample());
    assert_valid(&validator(SARIF_SCHEMA), &document);
    insta::assert_snapshot!(document.replace(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""), "\"version\": \"<version>\""));
}

#[test]
fn sarif_fingerprints_survive_moved_lines() {
    let mut moved = sample();
    moved.files[0].text.insert_str(0, "# new\n");
    for located in moved.findings.iter_mut().filter(|located| located.span.file == FileId(0)) {
        located.span.start += 6;
        located.span.end += 6;
    }
    let prints = |report: &Report| -> Vec<String> {
        let log: serde_json::Value = serde_json::from_str(&diag::sarif(report)).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    let before = prints(&sample());
    assert_eq!(before, prints(&moved));
    assert_ne!(before[1], before[3], "another path, another fingerprint");
}

#[test]
fn github() {
    insta::assert_snapshot!(diag::github(&sample()));
}

#[test]
fn accepted_findings_are_listed_apart() {
    let mut report = sample();
    let located = report.findings.remove(0);
    let one = |until: Option<&str>| Silenced {
        located: located.clone(),
        reason: "HTTPS comes\nin March".into(),
        until: until.map(str::to_owned),
        by: span(0, BASE, "components"),
    };
    assert_eq!(diag::accepted(&report), "");
    report.accepted = Some(vec![one(None), one(Some("2027-03-31"))]);
    let json = diag::json(&report);
    let value = assert_valid(&validator(FINDINGS_SCHEMA), &json);
    assert_eq!(value["accepted"][1]["until"], "2027-03-31");
    assert_eq!(value["accepted"][0]["finding"]["rule"], "load-balancer-plain-http");
    assert_eq!(value["summary"]["warnings"], 0);
    let sarif = assert_valid(&validator(SARIF_SCHEMA), &diag::sarif(&report));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.iter().filter(|result| result["suppressions"].is_array()).count(), 2);
    insta::assert_snapshot!(format!("{}\n{}", diag::accepted(&report), results[4]["suppressions"]));
}

#[test]
fn an_empty_report() {
    let report = Report::default();
    assert_eq!(diag::human(&report, true, None), "");
    assert_eq!(diag::summary(&report), "no findings");
    assert_eq!(diag::github(&report), "");
    assert_valid(&validator(FINDINGS_SCHEMA), &diag::json(&report));
    assert_valid(&validator(SARIF_SCHEMA), &diag::sarif(&report));
}
