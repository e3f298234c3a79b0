//! No text, span or message may panic a renderer, reach a terminal raw or forge a command.

use archgen::diag::{self, Change, Edit, FileId, Finding, Fix, Format, Located, Path, Place, Replacement, Report, SourceFile, Span};
use proptest::prelude::*;

use super::reports::{FINDINGS_SCHEMA, SARIF_SCHEMA, UNIT, assert_valid, validator};

const HOSTILE: &str =
    "\u{1b}[2J\u{1b}]0;title\u{7}\n::set-output name=a::b\r\n::error::x%0A%0a</script>\0\u{202e}txt\u{9b}31m\u{e000}0\u{e000}\u{e0041}";

fn report(text: &str, words: &str, spans: &[(u32, u32)]) -> Report {
    let spans: Vec<Span> = spans
        .iter()
        .enumerate()
        .map(|(at, (start, end))| Span { file: FileId(u16::try_from(at % 3).unwrap()), start: *start, end: *end })
        .collect();
    let place = |span: &Span| Place::Bytes(*span);
    let findings = spans.iter().map(|first| {
        let key = Path::root().key(words.to_owned()).index(3);
        let mut finding = Finding::new(&UNIT, Place::value(&key), words).label(words).note(words).help(words);
        for span in &spans {
            finding = finding.related(place(span), words);
        }
        finding.fix = Some(Fix { title: words.into(), edits: vec![Edit { place: place(first), change: Change::Write(words.into()) }] });
        let edits = spans.iter().map(|span| Replacement { span: *span, text: words.into() }).collect();
        Located { finding, span: *first, related: spans.clone(), edits }
    });
    Report {
        files: [words, "b.json"].map(|name| SourceFile { name: name.into(), text: text.into(), format: Format::Yaml }).into(),
        findings: findings.collect(),
        accepted: None,
    }
}

/// What a terminal would act on, but for line breaks and, in colour, the renderer's own styles.
fn raw(text: &str) -> Vec<char> {
    let acts = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{e000}')
    };
    text.chars().filter(acts).collect()
}

fn is_style(sequence: &str) -> bool {
    let body = sequence.strip_prefix('[').and_then(|rest| rest.split_once('m'));
    body.is_some_and(|(style, _)| style.chars().all(|c| c.is_ascii_digit() || c == ';'))
}

fn check(report: &Report) {
    for width in [None, Some(0), Some(60), Some(usize::MAX / 4)] {
        let plain = diag::human(report, false, width);
        assert_eq!(raw(&plain), [], "{plain:?}");
    }
    let color = diag::human(report, true, Some(100));
    assert!(color.split('\u{1b}').skip(1).all(is_style), "{color:?}");

    let lines = diag::github(report);
    assert_eq!(raw(&lines), [], "{lines:?}");
    assert_eq!(lines.lines().count(), report.findings.len());
    assert!(lines.lines().all(|line| line.starts_with("::error file=")), "{lines}");

    for (schema, document) in [(FINDINGS_SCHEMA, diag::json(report)), (SARIF_SCHEMA, diag::sarif(report))] {
        assert_eq!(raw(&document), [], "{document:?}");
        thread_local!(static VALIDATORS: [jsonschema::Validator; 2] = [validator(FINDINGS_SCHEMA), validator(SARIF_SCHEMA)]);
        VALIDATORS.with(|[findings, sarif]| assert_valid(if schema == FINDINGS_SCHEMA { findings } else { sarif }, &document));
    }

    let findings: serde_json::Value = serde_json::from_str(&diag::json(report)).unwrap();
    for finding in findings["findings"].as_array().unwrap() {
        let number = |key: &str| finding[key].as_u64().unwrap();
        let (start, end) = ((number("line"), number("column")), (number("end_line"), number("end_column")));
        assert!(start <= end, "reversed: {finding}");
    }
}

#[test]
fn hostile_texts_are_shown_not_obeyed() {
    let report = report(HOSTILE, HOSTILE, &[(0, 5), (3, 400), (20, 21)]);
    check(&report);
    let human = diag::human(&report, false, Some(100));
    assert!(!human.lines().any(|line| line.trim_start().starts_with("::") && !line.starts_with(" ::: ")), "{human}");
    insta::assert_snapshot!(human.split("\n\n").next().unwrap());

    let value: serde_json::Value = serde_json::from_str(&diag::json(&report)).unwrap();
    assert_eq!(value["findings"][0]["message"], HOSTILE, "programs get the text itself");
    let value: serde_json::Value = serde_json::from_str(&diag::sarif(&report)).unwrap();
    assert!(value["runs"][0]["results"][0]["message"]["text"].as_str().unwrap().starts_with(HOSTILE));
}

#[test]
fn spans_that_fit_nowhere() {
    for text in
        ["", "\n", "\r\n", "\r", "\t", "\u{feff}", "é", "日本\n", "a\r\n\r\n", "a: \"日本\"\t# x\r\nb", &"é".repeat(500), &"\t".repeat(500)]
    {
        let end = u32::try_from(text.len()).unwrap();
        for spans in [[(0, 0), (1, 0)], [(1, 1), (2, end)], [(end, end), (end + 1, u32::MAX)], [(u32::MAX, 0), (0, u32::MAX)]] {
            check(&report(text, "a", &spans));
        }
    }
}

/// Pieces that texts are made of: what files hold, and what renderers stumble over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z: {}\"'#-]{0,12}",
        2 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\t".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["é", "日", "😀", "e\u{301}", "\u{200d}", "\u{1b}[1m", "\u{202e}", "\0", "%0A", "::", "\r", "👨\u{200d}👩", "\u{e000}"]).prop_map(String::from),
        1 => "[a-zé日]{150,260}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(text in text(), words in text(), spans in prop::collection::vec((0_u32..300, 0_u32..300), 1..5)) {
        check(&report(&text, &words, &spans));
    }
}
