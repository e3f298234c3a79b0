//! Fixes of findings: each mends what it says it mends, in every format, and touches nothing else.

use std::collections::BTreeMap;
use std::ops::Range;

use archgen::diag::{FileId, Findings, Located, Report, human};
use archgen::source::{Format, Overlap, Sources, fix, parse};

use crate::cases::cases;
use crate::document::{Doc, FORMATS, Written};
use crate::mutations::mistaken;
use crate::samples::{file_name, samples};

/// So many mistakes of each example are fixed; with `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own, [`FULL`].
const SAMPLE: usize = 6;
/// So many mistakes of each example are fixed where there is time.
const FULL: usize = 60;

/// What `check` finds in a text without includes, in all environments.
fn check(text: &str, format: Format) -> Report {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(text.as_bytes(), file_name(format), format, &mut sources, &mut findings);
    let names = tree.as_ref().map(archgen::arch::environments::names).unwrap_or_default();
    let environments: Vec<_> = if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
    archgen::rules::report(sources.files, findings, tree.as_ref(), &environments, true, false, Some("2026-11-21")).report
}

/// The report with one finding only.
fn only(report: &Report, located: &Located) -> Report {
    Report { files: report.files.clone(), findings: vec![located.clone()], accepted: None }
}

fn bytes(located: &Located) -> Range<usize> {
    located.span.start as usize..located.span.end as usize
}

/// What was tried, and what went wrong.
#[derive(Debug, Default)]
struct Tally {
    applied: BTreeMap<&'static str, usize>,
    refused: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    /// Applies each fix of `report` by itself; `again` checks the new text of its first file.
    fn try_each(&mut self, name: &str, report: &Report, again: impl Fn(&str) -> Report) {
        for located in report.findings.iter().filter(|located| located.fix().is_some()) {
            if located.edits.iter().any(|edit| edit.span.file != FileId(0)) {
                continue;
            }
            let rule = located.finding.rule.id;
            let what = format!("{name}: {rule} {:?} {:?}", located.finding.fix, located.edits);
            let fixed = fix(&only(report, located)).expect("one fix overlaps with nothing");
            let Some(text) = fixed.texts.get(&FileId(0)) else {
                // The key of a table that TOML writes in parts: one of them alone must not be renamed.
                let is_key = located.span == located.edits[0].span && rule == "unknown-key";
                if !(is_key && report.files[0].format == Format::Toml) {
                    self.refused.push(what);
                }
                continue;
            };
            *self.applied.entry(rule).or_default() += 1;
            if let Some(problem) = problem(report, located, text, &again(text)) {
                self.wrong.push(format!("{what}\n  {problem}\n{text}"));
            }
        }
    }
}

/// What is wrong with a text after one fix.
fn problem(before: &Report, located: &Located, text: &str, after: &Report) -> Option<String> {
    // All bytes but the replaced ones are the old ones.
    let old = &before.files[0].text;
    let (mut from, mut wanted, mut changed) = (0, String::new(), Vec::new());
    for edit in &located.edits {
        wanted += &old[from..edit.span.start as usize];
        changed.push(wanted.len()..wanted.len() + edit.text.len());
        wanted += &edit.text;
        from = edit.span.end as usize;
    }
    wanted += &old[from..];
    if wanted != text {
        return Some("other bytes changed".to_owned());
    }
    let same = |one: &&Located| one.finding.rule == located.finding.rule && one.finding.message == located.finding.message;
    let count = |report: &Report| report.findings.iter().filter(same).count();
    if count(after) >= count(before) {
        return Some(format!("it is still found\n{}", human(after, false, None)));
    }
    let known = |one: &Located| {
        before.findings.iter().any(|other| (other.finding.rule, &other.finding.message) == (one.finding.rule, &one.finding.message))
    };
    let here = |one: &Located| {
        let span = bytes(one);
        changed.iter().any(|place| span.start < place.end && place.start < span.end)
    };
    let fresh: Vec<&str> = after.findings.iter().filter(|one| here(one) && !known(one)).map(|one| one.finding.message.as_str()).collect();
    (!fresh.is_empty()).then(|| format!("found at the same place now: {fresh:?}"))
}

#[test]
fn each_fix_of_a_case_mends_it_and_nothing_else() {
    let mut tally = Tally::default();
    for case in cases() {
        tally.try_each(&case.name(), &case.report(), |text| case.report_of(text));
    }
    assert!(tally.wrong.is_empty(), "{} of {:?}\n{}", tally.wrong.len(), tally.applied, tally.wrong.join("\n"));
    assert!(tally.refused.is_empty(), "{}", tally.refused.join("\n"));
    assert!(tally.applied.len() >= 25, "{:?}", tally.applied);
}

#[test]
fn each_fix_of_a_case_does_the_same_in_every_format() {
    let mut tally = Tally::default();
    for case in cases().into_iter().filter(|case| case.path.extension().is_some_and(|end| end == "yaml")) {
        let (mut sources, mut findings) = (Sources::default(), Findings::new());
        let tree = parse(case.text.as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
        let Some(tree) = tree.filter(|tree| findings.is_empty() && tree.get("include").is_none()) else { continue };
        for format in FORMATS {
            let written = Written::new(&Doc::of(&tree), format);
            tally.try_each(&case.name(), &check(&written.text, format), |text| check(text, format));
        }
    }
    assert!(tally.wrong.is_empty(), "{} of {:?}\n{}", tally.wrong.len(), tally.applied, tally.wrong.join("\n"));
    assert!(tally.refused.is_empty(), "{}", tally.refused.join("\n"));
}

#[test]
fn each_fix_of_a_mistake_in_an_example_mends_it() {
    let mut tally = Tally::default();
    let sample = if crate::support::is_full() { FULL } else { SAMPLE };
    for (name, doc) in samples() {
        let mistaken = mistaken(&doc);
        for (index, changed) in mistaken.iter().step_by(mistaken.len().div_ceil(sample)).enumerate() {
            let format = FORMATS[index % FORMATS.len()];
            let written = Written::new(changed, format);
            let report = check(&written.text, format);
            tally.try_each(&name, &report, |text| check(text, format));
        }
    }
    assert!(tally.wrong.is_empty(), "{} of {:?}\n{}", tally.wrong.len(), tally.applied, tally.wrong.join("\n"));
    assert!(tally.refused.is_empty(), "{}", tally.refused.join("\n"));
    assert!(tally.applied.values().sum::<usize>() >= sample, "{:?}", tally.applied);
}

/// The text after all fixes of one round.
fn fixed(text: &str, format: Format) -> String {
    let report = check(text, format);
    let fixed = fix(&report).unwrap();
    fixed.texts.get(&FileId(0)).cloned().unwrap_or_else(|| text.to_owned())
}

#[test]
fn comments_and_layout_stay_in_yaml() {
    let text = "\
# The shop.
archgen: '1'   # a number
name:   shop
region: us-east-1
zones: [ us-east-1a,us-east-1b ]
state: local
network:
    cidr: 10.0.0.1/16 # host bits
    tiers: { public: { routes_to: internet }, private: { routs_to: internt } }
components:
  registry: { type: ecr,   tag_mutabilty: \"immutabel\" } # both
  logs:
    type: log-group
    # how long
    retention: 31d
";
    insta::assert_snapshot!(fixed(text, Format::Yaml));
}

#[test]
fn comments_and_layout_stay_in_toml() {
    let text = "\
# The shop.
archgen = \"1\" # a number
name = 'shop'
region = \"us-east-1\"
zones = [ \"us-east-1a\",\"us-east-1b\" ]
state = 'locl'

[components.registry]   # images
type = \"ecr\"
'tag_mutabilty' = 'immutabel'

[components.logs]
type   =   \"log-group\"
retention = 31          # days
";
    insta::assert_snapshot!(fixed(text, Format::Toml));
}

#[test]
fn layout_stays_in_json() {
    let text = "{\"archgen\": \"1\",\n\t\"name\" : \"shop\", \"region\":\"us-east-1\", \"zones\": [\"us-east-1a\", \"us-east-1b\"],\n  \"state\": \"locl\",\r\n  \
         \"components\": {\n    \"registry\": {\"tag_mutabilty\": \"immutabel\", \"type\": \"ecr\"},\n\n    \"logs\": {\"type\":\"log-group\",\"retention\": 31}}}\n";
    insta::assert_snapshot!(fixed(text, Format::Json));
}

#[test]
fn acceptances_are_taken_out_with_their_line_or_comma() {
    let head = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\n";
    let block = "components:\n  registry:\n    type: registry\n    tag_mutability: mutable\n    accept:\n      registry-mutable-tags: so # stays\n      bucket-unversioned: # goes\n        reason: so\n      key-without-rotation: { reason: so, until: 2099-01-01 }\n  # next\n  logs: { type: log-group }\n";
    let inline = "components:\n  registry: { type: registry, tag_mutability: mutable, accept: { bucket-unversioned: so, registry-mutable-tags: so, key-without-rotation: so } }\n";
    let alone = "components:\n  registry: { type: registry, accept: { key-without-rotation: so } }\n  other:\n    type: registry\n    accept:\n      key-without-rotation: so\n";
    let shown: Vec<String> =
        [block, inline, alone].iter().map(|text| fixed(&format!("{head}{text}"), Format::Yaml).replace(head, "")).collect();
    insta::assert_snapshot!(shown.join("---\n"));
    let json = "{\n  \"archgen\": 1, \"name\": \"shop\", \"region\": \"us-east-1\", \"zones\": [\"us-east-1a\", \"us-east-1b\"], \"state\": \"local\",\n  \"accept\": {\n    \"bucket-unversioned\": \"so\",\n    \"registry-mutable-tags\": \"so\",\n    \"key-without-rotation\": {\"reason\": \"so\"}\n  },\n  \"components\": {\"r\": {\"type\": \"registry\", \"tag_mutability\": \"mutable\"}}\n}\n";
    let toml = "archgen = 1\nname = \"shop\"\nregion = \"us-east-1\"\nzones = [\"us-east-1a\", \"us-east-1b\"]\nstate = \"local\"\n\n[accept]\nbucket-unversioned = \"so\" # goes\nregistry-mutable-tags = \"so\" # stays\n\n[components.r]\ntype = \"registry\"\ntag_mutability = \"mutable\"\naccept.key-without-rotation = { reason = \"so\" }\n";
    insta::assert_snapshot!("removed_in_json", fixed(json, Format::Json));
    insta::assert_snapshot!("removed_in_toml", fixed(toml, Format::Toml));
}

#[test]
fn a_toml_table_that_is_written_in_parts_is_renamed_as_a_whole_or_not_at_all() {
    let text = "archgen = 1\nname = \"shop\"\nregion = \"us-east-1\"\nzones = [\"us-east-1a\", \"us-east-1b\"]\nstate = \"local\"\n[components.logs]\ntype = \"log-group\"\n[netwrk]\ncidr = \"10.0.0.0/16\"\n[netwrk.tiers.public]\nroutes_to = \"internet\"\n";
    let report = check(text, Format::Toml);
    assert!(report.findings.iter().any(|one| one.finding.rule.id == "unknown-key"), "{}", human(&report, false, None));
    let after = fixed(text, Format::Toml);
    assert!(after == text || !after.contains("netwrk"), "{after}");
}

#[test]
fn fixes_that_overlap_are_refused() {
    let mut report = check(
        "archgen: '1'\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\ncomponents: { a: { type: ecr } }\n",
        Format::Yaml,
    );
    assert_eq!(report.findings.len(), 2, "{}", human(&report, false, None));
    assert!(fix(&report).is_ok());
    let mut other = report.findings[0].clone();
    other.edits[0].text = "2".into();
    report.findings.insert(1, other);
    assert_eq!(fix(&report).unwrap_err(), Overlap { first: 0, second: 1 });
    // The same change twice is one change.
    report.findings[1].edits[0].text = report.findings[0].edits[0].text.clone();
    assert_eq!(fix(&report).unwrap().applied, [0, 1, 2]);
}

#[test]
fn no_fix_writes_what_is_refused() {
    let text = |age: &str| {
        format!(
            "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\ncomponents:\n  jobs: {{ type: queue, retention: {age} }}\n"
        )
    };
    // Days are meant, and the queue keeps messages for at most fourteen.
    assert!(fixed(&text("7"), Format::Yaml).contains("retention: 7d"), "{}", fixed(&text("7"), Format::Yaml));
    assert_eq!(fixed(&text("15"), Format::Yaml), text("15"));
}
