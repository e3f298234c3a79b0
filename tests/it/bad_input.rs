//! Input that cannot be used, as a person meets it: the exit code, the words, and nothing written.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::command::{Run, Workshop, archgen};

/// A file without mistakes.
pub(crate) const GOOD: &str = "archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
components:
  images: { type: registry, tag_mutability: immutable }
";

/// The same with two environments.
pub(crate) const TWO: &str = "archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
components:
  images: { type: registry, tag_mutability: immutable }
environments:
  dev: { protected: false }
  production: {}
";

/// `check` and `render` of `archgen.yaml`; neither may write anything, both exit with `code`.
fn both(workshop: &Workshop, code: i32) -> String {
    let check = workshop.run_untouched(&["check"]).exits(code);
    let render = workshop.run_untouched(&["render"]).exits(code);
    assert!(render.stdout.is_empty(), "{}", render.shown);
    check.shown
}

#[test]
fn the_good_file_is_good() {
    let workshop = Workshop::with(GOOD);
    let check = workshop.run_untouched(&["check", "--strict"]).exits(0);
    let render = workshop.run(&["render"]).exits(0);
    assert_snapshot!(format!("{}{}", check.shown, render.shown));
}

#[test]
fn no_file() {
    let workshop = Workshop::new();
    let mut shown = both(&workshop, 2);
    workshop.write("folder.yaml/x", "");
    workshop.write("notes.txt", GOOD);
    workshop.write("Makefile", GOOD);
    for file in ["missing.yaml", "folder.yaml", "notes.txt", "Makefile", "missing/archgen.yaml", "notes.txt/archgen.yaml", ""] {
        shown += &workshop.run_untouched(&["check", "-f", file]).exits(2).shown;
    }
    assert_snapshot!(shown);
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file() {
    let workshop = Workshop::new();
    // Not even root reads this one from its start.
    std::os::unix::fs::symlink("/proc/self/mem", workshop.path().join("archgen.yaml")).unwrap();
    assert_snapshot!(both(&workshop, 2));
}

#[test]
fn texts_that_are_no_tree() {
    let mut shown = String::new();
    let cases: &[(&str, &[u8])] = &[
        ("empty", b""),
        ("only a comment", b"# nothing\n\n"),
        ("invalid UTF-8", b"archgen: 1\nname: caf\xe9\n"),
        ("UTF-16", b"\xff\xfea\0r\0c\0"),
        ("a NUL byte", b"archgen: 1\nname: a\0b\n"),
        ("two documents", b"archgen: 1\n---\narchgen: 1\n"),
        ("a list", b"- archgen: 1\n"),
        ("a word", b"archgen\n"),
        ("a syntax error", b"archgen: 1\nname: [a, b\nregion: x\n"),
        ("a tab", b"archgen: 1\ncomponents:\n\timages: {}\n"),
        ("a duplicate key", b"archgen: 1\nname: a\nname: b\n"),
        ("a bomb", ALIAS_BOMB),
        ("a loop", b"archgen: 1\nname: &a [*a]\n"),
    ];
    for (name, bytes) in cases {
        let workshop = Workshop::new();
        workshop.write("archgen.yaml", bytes);
        write!(shown, "## {name}\n{}\n", both(&workshop, 1)).unwrap();
    }
    assert_snapshot!(shown);
}

const ALIAS_BOMB: &[u8] = b"archgen: 1
a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
";

#[test]
fn files_that_are_too_much() {
    let mut shown = String::new();
    let brackets = "[".repeat(100_000);
    let tables = format!("{}a = 1\n", "a.".repeat(100_000));
    let cases = [
        ("50 MB", "archgen.yaml", format!("archgen: 1\n# {}\n", "x".repeat(50 << 20))),
        ("100,000 brackets", "archgen.yaml", format!("a: {brackets}\n")),
        ("100,000 brackets of JSON", "archgen.json", format!("{{\"a\": {brackets}")),
        ("100,000 brackets of TOML", "archgen.toml", format!("a = {brackets}\n")),
        ("100,000 dots of TOML", "archgen.toml", tables),
        ("100,000 dashes", "archgen.yaml", "- ".repeat(100_000)),
    ];
    for (name, file, text) in cases {
        let workshop = Workshop::new();
        workshop.write(file, text);
        let start = Instant::now();
        let check = workshop.run_untouched(&["check"]).exits(1);
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
        workshop.run_untouched(&["render"]).exits(1);
        assert!(check.shown.len() < 4_000, "{name} prints {} bytes: {}", check.shown.len(), &check.shown[..2_000]);
        write!(shown, "## {name}\n{}\n", check.shown).unwrap();
    }
    assert_snapshot!(shown);
}

#[test]
fn versions_of_the_format() {
    let mut shown = String::new();
    for version in ["2", "0", "1.0", "\"1\"", "one", "[1]", "99999999999999999999"] {
        let workshop = Workshop::with(&GOOD.replacen("archgen: 1", &format!("archgen: {version}"), 1));
        shown += &both(&workshop, 1);
    }
    let workshop = Workshop::with(&GOOD.replacen("archgen: 1\n", "", 1));
    shown += &both(&workshop, 1);
    assert_snapshot!(shown);
}

#[test]
fn environments_that_are_not_there() {
    let two = Workshop::with(TWO);
    let mut shown = String::new();
    for arguments in [&["render"][..], &["check", "--env", "prodution"], &["render", "--env", "staging"], &["render", "--env", ""]] {
        shown += &two.run_untouched(arguments).exits(2).shown;
    }
    shown += &Workshop::with(GOOD).run_untouched(&["render", "--env", "dev"]).exits(2).shown;
    for wrong in ["{ variant_of: prod }", "{ variant_of: null }", "{ variant_of: staging }"] {
        let workshop = Workshop::with(&format!("{TWO}  staging: {wrong}\n"));
        shown += &workshop.run_untouched(&["render", "--env", "staging"]).shown;
    }
    for wrong in ["zzz", "[dev]", "{ dev: zzz }", "{ dev: { environments: {} } }", "{ Dev_1: {} }"] {
        let workshop = Workshop::with(&format!("{GOOD}environments: {wrong}\n"));
        shown += &workshop.run_untouched(&["check"]).exits(1).shown;
    }
    assert_snapshot!(shown);
}

#[test]
fn includes() {
    let workshop = Workshop::with("archgen: 1\ninclude: [network.yaml, missing.yaml, folder, ../x.yaml, notes.txt]\nname: shop\n");
    workshop.write("network.yaml", "region: us-east-1\nzones: [us-east-1a]\ninclude: archgen.yaml\n");
    workshop.write("folder/x", "");
    workshop.write("notes.txt", "");
    assert_snapshot!(both(&workshop, 1));
    // What is wrong in an included file is shown in that file.
    let workshop = Workshop::with(&format!("{GOOD}include: parts/more.yaml\n"));
    workshop.write("parts/more.yaml", "components:\n  more: { type: registry, keep_lst: 3, tag_mutability: immutable }\n");
    assert_snapshot!("includes_a_mistake", both(&workshop, 1));
    workshop.write("parts/more.yaml", "components:\n  more: { type: registry, keep_last: 3, tag_mutability: immutable }\n");
    workshop.run_untouched(&["check"]).exits(0);
}

/// Runs with `input` on standard input.
fn piped(workshop: &Workshop, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = archgen(workshop.path());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its input early does not read to the end.
    let _: std::io::Result<()> = child.stdin.take().unwrap().write_all(input);
    Run::of(&child.wait_with_output().unwrap(), workshop.path(), arguments)
}

#[test]
fn standard_input() {
    let workshop = Workshop::new();
    piped(&workshop, &["check", "-f", "-", "--strict"], GOOD.as_bytes()).exits(0);
    piped(&workshop, &["render", "-f", "-", "--out", "out"], GOOD.as_bytes()).exits(0);
    assert!(workshop.path().join("out/main.tf").exists());
    let json = br#"{"archgen": 1, "name": "shop", "region": "us-east-1", "zones": ["us-east-1a"], "state": "local", "componets": {}}"#;
    let mut shown = piped(&workshop, &["check", "-f", "-"], json).exits(1).shown;
    shown += &piped(&workshop, &["check", "-f", "-"], b"").exits(1).shown;
    shown += &piped(&workshop, &["check", "-f", "-"], b"name: \xff\n").exits(1).shown;
    assert_snapshot!(shown);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let workshop = Workshop::with(&format!("{GOOD}{}", (0..400).map(|at| format!("wrong-{at}: 1\n")).collect::<String>()));
    for arguments in [&["check"][..], &["check", "--format", "json"], &["schema"], &["completions", "bash"]] {
        let mut command = archgen(workshop.path());
        let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::of(&child.wait_with_output().unwrap(), workshop.path(), arguments);
        assert!(!run.stderr.contains("cannot write"), "{}", run.shown);
        run.exits(i32::from(arguments[0] == "check"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let workshop = Workshop::with(GOOD);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = archgen(workshop.path()).arg("schema").stdout(full).output().unwrap();
    let run = Run::of(&output, workshop.path(), &["schema"]).exits(2);
    assert!(run.stderr.contains("cannot write to standard output"), "{}", run.shown);
}

/// Pipes get no colour (every run here asserts so); nor does anything else in these environments.
#[test]
fn environments_of_the_process_change_no_words() {
    let workshop = Workshop::with(&GOOD.replace("tag_mutability", "tag_mutabilty"));
    let plain = workshop.run(&["check"]).exits(1);
    let cases = [
        ("CI", "true"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("TERM", "xterm-256color"),
        ("COLUMNS", "0"),
        ("COLUMNS", "x"),
        ("LANG", "de_DE.UTF-8"),
    ];
    for (name, value) in cases {
        let output = archgen(workshop.path()).arg("check").env(name, value).output().unwrap();
        let run = Run::of(&output, workshop.path(), &["check"]).exits(1);
        assert_eq!(run.stderr, plain.stderr, "{name}={value}");
        if value != "0" {
            assert_eq!(run.stdout, plain.stdout, "{name}={value}");
        }
    }
}

#[test]
fn usage() {
    let workshop = Workshop::with(GOOD);
    let mut shown = String::new();
    for arguments in [
        &["chek"][..],
        &["check", "--fromat", "json"],
        &["check", "--format", "xml"],
        &["check", "--env", "a", "--all-envs"],
        &["render", "--check", "--force"],
        &["render", "extra"],
        &["init", "archgen.yaml"],
        &["init", "missing/archgen.yaml"],
        &["completions", "cmd"],
    ] {
        shown += &workshop.run_untouched(arguments).exits(2).shown;
    }
    assert_snapshot!(shown);
}

#[test]
fn help() {
    let workshop = Workshop::new();
    let mut shown = String::new();
    for arguments in [
        &["--help"][..],
        &["init", "--help"],
        &["check", "--help"],
        &["render", "--help"],
        &["schema", "--help"],
        &["completions", "--help"],
    ] {
        shown += &workshop.run_untouched(arguments).exits(0).shown;
        shown.push('\n');
    }
    assert_snapshot!(shown);
    workshop.run_untouched(&[]).exits(2);
    workshop.run_untouched(&["--version"]).exits(0);
}

#[test]
fn the_starter_renders_as_it_is() {
    let workshop = Workshop::new();
    let mut shown = workshop.run(&["init"]).exits(0).shown;
    shown += &workshop.run_untouched(&["init"]).exits(2).shown;
    shown += &workshop.run_untouched(&["check", "--strict"]).exits(0).shown;
    shown += &workshop.run(&["render", "--env", "dev"]).exits(0).shown;
    assert_snapshot!(shown);
    assert!(workshop.path().join("generated/dev/main.tf").exists());
}
