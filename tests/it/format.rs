//! `hcl::format` against golden files, against itself, and against the real `terraform fmt`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use archgen::hcl::format::format;
use proptest::prelude::*;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fmt");

/// Names and texts of the golden files that end in `.extension`.
fn golden(extension: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(GOLDEN)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn golden_files_come_out_as_recorded() {
    let inputs = golden("in");
    assert!(inputs.len() >= 4);
    for (name, input) in inputs {
        let path = Path::new(GOLDEN).join(format!("{name}.tf"));
        let output = format(&input);
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &output).unwrap();
        }
        assert_eq!(output, fs::read_to_string(&path).unwrap(), "{name}");
        assert_eq!(format(&output), output, "{name}, formatted twice");
    }
}

#[test]
fn blank_lines_are_kept_to_one_between_things() {
    assert_eq!(format(""), "");
    assert_eq!(format("\n \n\t\n"), "");
    assert_eq!(format("a=1"), "a = 1\n");
    assert_eq!(format("\n\na {\n\n\nb=1\n\n\n\nc=2\n\n}\n\n\n"), "a {\n  b = 1\n\n  c = 2\n}\n");
    assert_eq!(format("a = [ # why\n\n1,\r\n\n]\r\n"), "a = [ # why\n  1,\n]\n");
}

#[test]
fn broken_text_does_not_hang_or_grow() {
    for text in
        ["\"", "\"\\", "a = \"${", "<<", "<<-\n", "a = <<EOT", "a = <<EOT\nx", "/*", "}}}}", "${{{", "\"$", "=", "==", "a =", "/", "# "]
    {
        let once = format(text);
        assert!(once.len() <= text.len() + 4, "{text:?} gave {once:?}");
        assert_eq!(format(&once), once, "{text:?}");
    }
}

/// Small pieces of HCL, in any order: mostly no HCL at all, always something that the scanner must survive.
fn soup() -> impl Strategy<Value = String> {
    let tokens = prop::sample::select(vec![
        "a", "bb", "\"k\"", "=", "==", "=>", "!=", "{", "}", "[", "]", "(", ")", "\"", "${", "$${", "%{", "\\", "\\\"", "#", "//", "/*",
        "*/", "<<EOT", "<<-E", "EOT", "E", "\n", "\n", "\n", " ", "  ", "\t", "\r\n", ",", "1", "é", "日本", "e\u{301}", "$", "<", "!",
        "/", "\u{feff}",
    ]);
    prop::collection::vec(tokens, 0..60).prop_map(|tokens| tokens.concat())
}

/// Valid bodies, laid out carelessly.
fn body(depth: u32) -> BoxedStrategy<String> {
    let gap = prop::sample::select(vec!["", " ", "   ", "\t"]);
    let key = prop::sample::select(vec!["a", "bb", "ccc_long", "d1", "eeeeee_name"]);
    let attribute = (gap.clone(), key.clone(), prop::sample::select(vec!["=", " =", " = ", "    =   "]), value(depth), trailing())
        .prop_map(|(gap, key, equals, value, trailing)| (key.to_owned(), format!("{gap}{key}@{equals}{value}{trailing}\n")));
    let line = if depth == 0 {
        attribute.boxed()
    } else {
        let block = (gap, prop::sample::select(vec!["block", "other \"x\"", "third \"a\" \"b\""]), body(depth - 1), trailing())
            .prop_map(|(gap, header, body, trailing)| (String::new(), format!("{gap}{header} {{{trailing}\n{body}{gap}}}\n")));
        prop_oneof![4 => attribute, 1 => block].boxed()
    };
    let between = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "\n",
        "\n\n\n",
        "# remark\n",
        "   // remark {\n",
        "/* one ( line */\n",
        "/* two\n    lines */\n",
    ]);
    prop::collection::vec((line, between), 0..6)
        .prop_map(|lines| {
            let lines = lines.into_iter().enumerate();
            // Keys are numbered, because HCL refuses the same one twice.
            lines.map(|(i, ((_, line), between))| line.replacen('@', &format!("{i}"), 1) + between).collect()
        })
        .boxed()
}

fn trailing() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "", "", " # why", "   // because }", "\t# \"open"])
}

/// A value with the spaces between its tokens as `terraform fmt` has them.
fn value(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop::sample::select(vec![
        "1",
        "true",
        "\"text\"",
        "\"es\\\"caped { [\"",
        "\"${var.x} and ${join(\", \", [\"}\", \"{\"])}\"",
        "\"$${literal} %%{if}\"",
        "\"# none\"",
        "aws_vpc.main.id",
        "[]",
        "{}",
        "[1, 2]",
        "{ a = 1, b = 2 }",
        "var.a == 1 ? \"x\" : \"y\"",
        "\"日本\"",
        "\"e\u{301}\"",
    ])
    .prop_map(str::to_owned);
    if depth == 0 {
        return leaf.boxed();
    }
    let items = || prop::collection::vec((value(depth - 1), trailing()), 1..4);
    let list = items().prop_map(|items| {
        let lines: String = items.iter().map(|(item, trailing)| format!("{item},{trailing}\n")).collect();
        format!("[\n{lines}]")
    });
    let objects = prop::collection::vec(object(depth - 1), 1..3).prop_map(|objects| format!("[{}]", objects.join(", ")));
    let encoded = object(depth - 1).prop_map(|object| format!("jsonencode({object})"));
    let merged = (object(depth - 1), object(depth - 1)).prop_map(|(a, b)| format!("merge({a}, {b})"));
    let condition = (value(0), value(0)).prop_map(|(a, b)| format!("(\nvar.x == 1\n   ? {a}\n: {b}\n)"));
    prop_oneof![6 => leaf, 1 => list, 1 => object(depth - 1), 1 => objects, 1 => encoded, 1 => merged, 1 => condition].boxed()
}

fn object(depth: u32) -> BoxedStrategy<String> {
    let key = prop::sample::select(vec!["a", "\"aws:tag/key\"", "name", "\"日本\"", "(var.x)"]);
    let equals = prop::sample::select(vec!["=", " = ", "   = "]);
    prop::collection::vec((key, equals, value(depth), trailing()), 1..4)
        .prop_map(|entries| {
            let entries = entries.into_iter().enumerate();
            let lines: String = entries
                .map(|(i, (key, equals, value, trailing))| {
                    let key = key.replacen('a', &format!("a{i}"), 1).replacen('本', &format!("本{i}"), 1);
                    format!("{key}{equals}{value}{trailing}\n")
                })
                .collect();
            format!("{{\n{lines}}}")
        })
        .boxed()
}

proptest! {
    #[test]
    fn formatting_twice_changes_nothing_more(text in soup()) {
        let once = format(&text);
        prop_assert_eq!(format(&once), once);
    }

    #[test]
    fn formatting_never_changes_what_is_said(text in body(3)) {
        let once = format(&text);
        prop_assert_eq!(&format(&once), &once);
        let before = hcl::parse(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(before, hcl::parse(&once).unwrap());
    }
}

/// The real formatter, where it is on `PATH`.
fn terraform() -> Option<PathBuf> {
    let found = ["tofu", "terraform"]
        .into_iter()
        .find_map(|tool| env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(tool)).find(|path| path.is_file()));
    if found.is_none() {
        eprintln!("skipped: neither tofu nor terraform is on PATH");
    }
    found
}

/// Runs `fmt` over every file of `dir`, in place.
fn run_fmt(tool: &Path, dir: &Path) {
    let output = Command::new(tool).args(["fmt", "-no-color", "-list=false"]).arg(dir).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

#[test]
fn golden_files_are_what_the_real_tool_writes() {
    let Some(tool) = terraform() else { return };
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in golden("tf") {
        fs::write(dir.path().join(format!("{name}.tf")), text).unwrap();
    }
    run_fmt(&tool, dir.path());
    for (name, text) in golden("tf") {
        assert_eq!(fs::read_to_string(dir.path().join(format!("{name}.tf"))).unwrap(), text, "{name}");
    }
}

/// Without blank lines and spaces at line ends, which the real tool leaves alone and this one does not.
fn dense(text: &str) -> String {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[test]
fn random_files_come_out_as_from_the_real_tool() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, TestRunner};

    const FILES: usize = 400;
    let Some(tool) = terraform() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let strategy = body(3);
    // Blank lines end a run of aligned lines, so those that our pass removes would align differently: both get a text without such.
    let texts: Vec<String> = (0..FILES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).map(|text| dense(&text)).collect();
    for (i, text) in texts.iter().enumerate() {
        fs::write(dir.path().join(format!("raw{i}.tf")), text).unwrap();
        fs::write(dir.path().join(format!("ours{i}.tf")), format(text)).unwrap();
    }
    run_fmt(&tool, dir.path());
    for (i, text) in texts.iter().enumerate() {
        let ours = format(text);
        let theirs = fs::read_to_string(dir.path().join(format!("raw{i}.tf"))).unwrap();
        assert_eq!(dense(&ours), dense(&theirs), "file {i}:\n{text}");
        let again = fs::read_to_string(dir.path().join(format!("ours{i}.tf"))).unwrap();
        assert_eq!(again, ours, "file {i} is not a fixed point:\n{text}");
    }
}
