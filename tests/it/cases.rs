//! The rules' cases: `tests/cases/<type>/<rule>/{bad,good}-*`, a folder for each rule, named by its id.
//!
//! A bad case marks the lines that are found: `# error: [id]` or `# warning: [id, id]` at the end of the line, or on a line
//! of its own that starts with `# ^`, for the line above. JSON has no comments: `<case>.json.expected` beside the file
//! holds lines such as `7 warning registry-mutable-tags`. Markers and findings are compared exactly, both ways.
//!
//! A case of a lock file is a `.lock`; the architecture is `architecture.yaml` beside it.
//!
//! Beside the rules, `tests/cases/<type>/rendered/*.yaml` are files whose modules of that type are the committed `*.tf` beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use archgen::arch::environments;
use archgen::components::TYPES;
use archgen::diag::{Findings, LineIndex, Located, Report, human};
use archgen::docs::Example;
use archgen::rules::{RULES, scanner};
use archgen::source::{Format, LOCK_EXTENSION, Loader, Lock, Sources, load};
use similar::{ChangeTag, TextDiff};

use crate::support::{committed, ids, module, render_yaml, resolve};

/// Line, severity, id.
type Mark = (usize, String, String);

/// Most lines in which a bad case may differ from the good one.
const DIFFERENCE: usize = 3;
/// Longest rendering of a bad case.
const SNAPSHOT: usize = 150;

/// The architecture of a case of a lock file.
const ARCHITECTURE: &str = "architecture.yaml";

fn is_lock(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == LOCK_EXTENSION)
}

/// Includes come from the case's own folder.
struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&self, _: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let bytes = fs::read(self.0.join(include)).map_err(|_| "no such file".to_owned())?;
        Ok((include.to_owned(), bytes))
    }
}

/// One case.
pub(crate) struct Case {
    pub(crate) path: PathBuf,
    /// The rule's id: the folder.
    rule: String,
    bad: bool,
    pub(crate) text: String,
}

impl Case {
    pub(crate) fn name(&self) -> String {
        self.path.strip_prefix(root()).unwrap().display().to_string()
    }

    /// What `check` says of the file, in all of its environments.
    pub(crate) fn report(&self) -> Report {
        self.report_of(&self.text)
    }

    /// The same of another text in its place.
    pub(crate) fn report_of(&self, text: &str) -> Report {
        let name = self.path.file_name().unwrap().to_string_lossy().into_owned();
        let (mut sources, mut findings) = (Sources::default(), Findings::new());
        let folder = Folder(self.path.parent().unwrap().to_owned());
        let tree = if is_lock(&name) {
            let architecture = fs::read(folder.0.join(ARCHITECTURE)).unwrap();
            let tree = load(&architecture, ARCHITECTURE, Format::Yaml, &folder, &mut sources, &mut findings);
            Lock::add(text.as_bytes(), &name, &mut sources);
            tree
        } else {
            let format = Format::from_name(&name).expect("a case is a YAML, JSON, TOML or lock file");
            load(text.as_bytes(), &name, format, &folder, &mut sources, &mut findings)
        };
        let names = tree.as_ref().map(environments::names).unwrap_or_default();
        let environments: Vec<_> = if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
        let advice = RULES.iter().any(|rule| rule.id == self.rule && scanner::is_advice(rule));
        let checked = archgen::rules::report(sources.files, findings, tree.as_ref(), &environments, true, advice, Some("2026-11-21"));
        let mut report = checked.report;
        // Every system has many notes for scanners; a case is about one of them.
        report.findings.retain(|one| !scanner::is_advice(one.finding.rule) || one.finding.rule.id == self.rule);
        report
    }

    fn marks(&self) -> BTreeSet<Mark> {
        let expected = self.path.with_file_name(format!("{}.expected", self.path.file_name().unwrap().to_string_lossy()));
        if let Ok(text) = fs::read_to_string(expected) {
            return text.lines().map(mark_of_line).collect();
        }
        let mut marks = BTreeSet::new();
        let mut subject = 0;
        for (line, text) in (1..).zip(self.text.lines()) {
            let above = text.trim_start().starts_with("# ^");
            if !above {
                subject = line;
            }
            marks.extend(marks_in(text).into_iter().map(|(severity, id)| (subject, severity, id)));
        }
        marks
    }

    /// The lines without their markers.
    fn lines(&self) -> String {
        let lines = self.text.lines().filter(|line| !line.trim_start().starts_with("# ^"));
        lines
            .map(|line| {
                line.split(" # error: [")
                    .next()
                    .unwrap()
                    .split(" # warning: [")
                    .next()
                    .unwrap()
                    .split(" # note: [")
                    .next()
                    .unwrap()
                    .to_owned()
                    + "\n"
            })
            .collect()
    }
}

/// Lines in which a bad case differs from a good one.
fn distance(bad: &Case, good: &Case) -> usize {
    let (before, after) = (good.lines(), bad.lines());
    let diff = TextDiff::from_lines(&before, &after);
    let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    count(ChangeTag::Delete).max(count(ChangeTag::Insert))
}

/// For each rule its first bad case, YAML before the other formats, and the good one that is nearest to it.
pub(crate) fn rule_examples() -> BTreeMap<String, Example> {
    let cases = cases();
    let extension = |case: &Case| case.path.extension().unwrap().to_string_lossy().into_owned();
    let mut examples = BTreeMap::new();
    for bad in cases.iter().filter(|case| case.bad) {
        let format = extension(bad);
        let rivals = cases.iter().filter(|case| !case.bad && case.rule == bad.rule && extension(case) == format);
        let Some(good) = rivals.min_by_key(|good| distance(bad, good)) else { continue };
        let better = examples.get(&bad.rule).is_none_or(|known: &Example| known.format != "yaml" && format == "yaml");
        if better {
            examples.insert(bad.rule.clone(), Example { format, bad: bad.text.clone(), good: good.text.clone() });
        }
    }
    examples
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn mark_of_line(line: &str) -> Mark {
    let [number, severity, id] = line.split_whitespace().collect::<Vec<_>>()[..] else { panic!("no mark: {line}") };
    (number.parse().unwrap(), severity.to_owned(), id.to_owned())
}

/// `# error: [a, b] warning: [c]` as pairs.
fn marks_in(line: &str) -> Vec<(String, String)> {
    let mut marks = Vec::new();
    let Some((_, comment)) = line.split_once('#') else { return marks };
    for severity in ["error", "warning", "note"] {
        for part in comment.split(&format!("{severity}: [")).skip(1) {
            let ids = part.split(']').next().unwrap();
            marks.extend(ids.split(',').map(|id| (severity.to_owned(), id.trim().to_owned())));
        }
    }
    marks
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in sorted_entries(&root()) {
        for rule in sorted_entries(&kind) {
            for path in sorted_entries(&rule) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let bad = name.starts_with("bad-");
                if (bad || name.starts_with("good-")) && (Format::from_name(&name).is_some() || is_lock(&name)) {
                    let text = fs::read_to_string(&path).unwrap();
                    cases.push(Case { rule: rule.file_name().unwrap().to_string_lossy().into_owned(), path, bad, text });
                }
            }
        }
    }
    assert!(!cases.is_empty());
    cases
}

fn sorted_entries(folder: &Path) -> Vec<PathBuf> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

/// A case with what it marks and what is found in it.
struct Judged {
    case: Case,
    marked: BTreeSet<Mark>,
    found: BTreeSet<Mark>,
}

/// Every case, checked once for all tests.
static JUDGED: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let judge = |case: Case| {
        let report = case.report();
        let mark = |located: &Located| {
            let text = &report.files[usize::from(located.span.file.0)].text;
            let line = LineIndex::new(text).position(located.span.start as usize).line;
            (line, located.finding.severity.to_string(), located.finding.rule.id.to_owned())
        };
        Judged { marked: case.marks(), found: report.findings.iter().map(mark).collect(), case }
    };
    cases().into_iter().map(judge).collect()
});

impl Judged {
    /// Where the findings are not the markers, when the check of the rule `emptied` finds nothing.
    fn mismatches(&self, emptied: Option<&str>) -> Vec<String> {
        let found: BTreeSet<&Mark> = self.found.iter().filter(|(_, _, id)| Some(id.as_str()) != emptied).collect();
        let marked: BTreeSet<&Mark> = self.marked.iter().collect();
        let name = self.case.name();
        let line = |(line, severity, id): &Mark, what: &str| format!("{name}:{line}: {what}: {severity} {id}");
        let unmarked = found.difference(&marked).map(|mark| line(mark, "found but not marked"));
        let unfound = marked.difference(&found).map(|mark| line(mark, "marked but not found"));
        unmarked.chain(unfound).collect()
    }

    fn marks(&self, rule: &str) -> bool {
        self.marked.iter().any(|(_, _, id)| id == rule)
    }
}

/// Rules that no case file can show, with the test that covers them, as its file and name.
const ELSEWHERE: [(&str, &str, &str); 6] = [
    // More than 16 MiB, and more than a million values: too large to be kept.
    ("file-too-large", "source/bounds.rs", "large_files"),
    ("too-many-nodes", "source/bounds.rs", "values"),
    // Not text, so that it could bear no markers.
    ("not-utf8", "source/bounds.rs", "files_that_are_no_text"),
    ("nul-byte", "source/bounds.rs", "files_that_are_no_text"),
    // A thousand files, and a finding in the seventeenth file instead of the case.
    ("too-many-files", "source/includes.rs", "the_number_of_files_is_bounded"),
    ("include-too-deep", "source/includes.rs", "chains_are_bounded"),
];

#[test]
fn rules_without_case_files_have_their_tests() {
    for (rule, file, test) in ELSEWHERE {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(file)).unwrap();
        let (_, rest) = text.split_once(&format!("#[test]\nfn {test}() {{\n")).unwrap_or_else(|| panic!("{file} has no test {test}"));
        let (body, _) = rest.split_once("\n}\n").unwrap();
        assert!(body.contains(&format!("\"{rule}\"")), "{test} in {file} does not say {rule}");
    }
}

#[test]
fn each_case_is_found_exactly_as_marked() {
    let wrong: Vec<String> = JUDGED.iter().flat_map(|judged| judged.mismatches(None)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_bad_case_marks_its_rule_and_a_good_one_is_silent() {
    let says_nothing = |judged: &&Judged| judged.case.bad && !judged.marks(&judged.case.rule);
    let bad: Vec<String> = JUDGED.iter().filter(says_nothing).map(|judged| judged.case.name()).collect();
    assert!(bad.is_empty(), "bad cases that do not mark their rule: {bad:?}");
    let speaks = |judged: &&Judged| !(judged.case.bad || judged.marked.is_empty() && judged.found.is_empty());
    let good: Vec<String> = JUDGED.iter().filter(speaks).map(|judged| judged.case.name()).collect();
    assert!(good.is_empty(), "good cases that are not silent: {good:?}");
}

/// Taking a rule's findings away is the same, for the verdict on a case, as a check that finds nothing. Where the rule finds nothing, nothing
/// changes. Where it does, its mark goes unmet, whatever else may then come up that an error of the rule kept silent.
#[test]
fn a_rule_that_finds_nothing_fails_exactly_the_cases_that_mark_it() {
    let names = |all: Vec<&Judged>| all.iter().map(|judged| judged.case.name()).collect::<Vec<_>>();
    let mut wrong = String::new();
    for id in RULES.iter().map(|rule| rule.id) {
        let red: Vec<&Judged> = JUDGED.iter().filter(|judged| !judged.mismatches(Some(id)).is_empty()).collect();
        let own = red.iter().any(|judged| judged.case.bad && judged.case.rule == id);
        if !own && ELSEWHERE.iter().all(|(rule, ..)| *rule != id) {
            writeln!(wrong, "{id}: without its findings no bad case of its own fails").unwrap();
        }
        let (red, marking) = (names(red), names(JUDGED.iter().filter(|judged| judged.marks(id)).collect()));
        if red != marking {
            writeln!(wrong, "{id}: without its findings {red:?} fail, and {marking:?} mark it").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_has_a_bad_and_a_good_case() {
    let mut kinds: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    let cases = cases();
    for case in &cases {
        let (bad, good) = kinds.entry(case.rule.clone()).or_default();
        *bad |= case.bad;
        *good |= !case.bad;
    }
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let unknown: Vec<&String> = kinds.keys().filter(|rule| !rules.contains(*rule)).collect();
    assert!(unknown.is_empty(), "folders of cases that are named after no rule: {unknown:?}");
    let without: BTreeSet<String> = rules.into_iter().filter(|rule| kinds.get(rule) != Some(&(true, true))).collect();
    let elsewhere: BTreeSet<String> = ELSEWHERE.iter().map(|(rule, ..)| (*rule).to_owned()).collect();
    let missing: Vec<&String> = without.difference(&elsewhere).collect();
    assert!(missing.is_empty(), "rules without a bad and a good case under tests/cases/<type>/<rule>/: {missing:?}");
    let both: Vec<&String> = elsewhere.difference(&without).collect();
    assert!(both.is_empty(), "these have cases, or are no rules: take them out of ELSEWHERE: {both:?}");
}

#[test]
fn a_bad_case_differs_in_few_lines_from_a_good_one() {
    let cases = cases();
    let mut wrong = String::new();
    for bad in cases.iter().filter(|case| case.bad) {
        let good = cases.iter().filter(|case| !case.bad && case.rule == bad.rule);
        if let Some(least) = good.map(|good| distance(bad, good)).min().filter(|least| *least > DIFFERENCE) {
            writeln!(wrong, "{} differs in {least} lines from the nearest good case", bad.name()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_reads_well() {
    let mut shown = BTreeSet::new();
    let mut long = String::new();
    for case in cases().into_iter().filter(|case| case.bad) {
        if !shown.insert(case.rule.clone()) {
            continue;
        }
        let text = human(&case.report(), false, Some(120));
        if text.lines().count() > SNAPSHOT {
            writeln!(long, "{}: {} lines", case.name(), text.lines().count()).unwrap();
        }
        insta::with_settings!({ snapshot_path => "snapshots/rules", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(case.rule.clone(), text);
        });
    }
    assert!(long.is_empty(), "\n{long}");
}

#[test]
fn each_rendered_case_reads_as_written_by_hand() {
    let mut files = BTreeMap::new();
    for kind in sorted_entries(&root()) {
        for path in sorted_entries(&kind.join("rendered")).into_iter().filter(|path| path.extension().is_some_and(|end| end == "yaml")) {
            let folder = kind.file_name().unwrap().to_string_lossy().replace('_', "-");
            let kind = TYPES.iter().find(|kind| kind.name == folder).unwrap_or_else(|| panic!("there is no type {folder}"));
            let text = fs::read_to_string(&path).unwrap();
            assert!(ids(&text, None).is_empty(), "{}: {:?}", path.display(), ids(&text, None));
            let rendered = render_yaml(&text, None);
            let architecture = resolve(&text, None).architecture.unwrap();
            let own = architecture.components.iter().filter(|(_, component)| component.type_name == kind.name);
            let whole: String = own.map(|(name, _)| format!("# {name}\n\n{}", module(&rendered, name))).collect();
            assert!(!whole.is_empty(), "{}: no {}", path.display(), kind.name);
            let name = path.with_extension("tf").strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
            files.insert(name, whole);
        }
    }
    committed("rendered_case", &files);
}
