//! Bounds: a hostile or damaged file costs a finding, not the machine.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use archgen::diag::Place;
use archgen::source::Format;

use super::{Read, only, read, read_bytes};

const ALL: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

#[track_caller]
fn refused(read: &Read, rule: &str) {
    assert_eq!(only(read).rule.id, rule, "{:?}", read.findings);
    assert!(read.tree.is_none());
}

/// Debug builds on a loaded machine included.
#[track_caller]
fn quickly<T>(run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(120), "took {took:?}");
    result
}

#[test]
fn files_without_content() {
    for format in ALL {
        for text in ["", " \n\n", "\u{feff}"] {
            refused(&read(format, text), "empty-file");
        }
    }
    for text in ["# a comment\n", "---\n", "---\n...\n"] {
        refused(&read(Format::Yaml, text), "empty-file");
    }
    refused(&read(Format::Toml, "# a comment\n"), "empty-file");
}

#[test]
fn files_that_are_no_text() {
    for format in ALL {
        let broken = read_bytes(format, b"a: \xc3\xb6\nb: \xff\n");
        refused(&broken, "not-utf8");
        assert_eq!(only(&broken).message, "the file is not UTF-8 from byte 9 on");
        assert_eq!(broken.at(&only(&broken).place), "\u{fffd}");
        refused(&read_bytes(format, b"\xff\xfea\0:\0"), "not-utf8");
        let nul = read(format, "a: 'ö\0'");
        refused(&nul, "nul-byte");
        assert_eq!(nul.at(&only(&nul).place), "\0");
    }
}

#[test]
fn large_files() {
    for format in ALL {
        let most = vec![b' '; 16 * 1024 * 1024];
        refused(&read_bytes(format, &most), "empty-file");
        let larger = read_bytes(format, &[most.as_slice(), b" "].concat());
        refused(&larger, "file-too-large");
        assert!(only(&larger).message.contains("16 MiB"));
        assert_eq!(larger.sources.files[0].text, "");
    }
}

#[test]
fn nesting() {
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    for format in [Format::Yaml, Format::Json] {
        assert_eq!(read(format, &nested(64)).findings, []);
        let deeper = read(format, &nested(65));
        refused(&deeper, "too-deep");
        assert!(only(&deeper).message.contains("64"));
    }
    assert_eq!(read(Format::Toml, &format!("a = {}", nested(63))).findings, []);
    for depth in [64, 79, 100] {
        refused(&read(Format::Toml, &format!("a = {}", nested(depth))), "too-deep");
    }
}

#[test]
fn a_hundred_thousand_brackets() {
    for open in ["[", "{", "[{", "{\"a\":", "{a: ", "[[], ", "a = ["] {
        // To YAML, the last one is a plain text.
        let formats = if open.starts_with("a =") { &ALL[1..] } else { &ALL };
        for &format in formats {
            let read = quickly(|| read(format, &open.repeat(100_000)));
            assert!(!read.findings.is_empty(), "{open} as {format:?}");
            assert!(read.tree.is_none(), "{open} as {format:?}");
        }
    }
    refused(&quickly(|| read(Format::Json, &"[".repeat(100_000))), "too-deep");
    refused(&quickly(|| read(Format::Yaml, &"[".repeat(100_000))), "too-deep");
    refused(&quickly(|| read(Format::Yaml, &"- ".repeat(100_000))), "too-deep");
    refused(&quickly(|| read(Format::Yaml, &"? ".repeat(100_000))), "too-deep");
    let header = format!("[{}]", vec!["a"; 50_000].join("."));
    refused(&quickly(|| read(Format::Toml, &header)), "too-deep");
}

#[test]
fn values() {
    let read = read(Format::Json, &format!("[{}0]", "0,".repeat(1_000_000)));
    refused(&read, "too-many-nodes");
    assert!(only(&read).message.contains("1000000"));
}

#[test]
fn alias_bombs() {
    let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..11 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let read = quickly(|| super::read(Format::Yaml, &bomb));
    refused(&read, "alias-bomb");
    assert!(only(&read).message.contains("100000"));
}

#[test]
fn anchors_in_anchors_are_copies_too() {
    let mut text = String::new();
    for level in 0..60 {
        write!(text, "&a{level} [").unwrap();
    }
    text.push_str(&"1, ".repeat(200_000));
    text.push_str(&"]".repeat(60));
    refused(&quickly(|| read(Format::Yaml, &text)), "alias-bomb");
}

#[test]
fn aliases_nest() {
    let mut text = "a0: &a0 [1]\n".to_owned();
    for level in 1..100 {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    refused(&read(Format::Yaml, &text), "too-deep");
}

#[test]
fn an_alias_to_what_it_stands_in() {
    for text in ["a: &a [*a]", "&a {k: *a}", "a: &a\n  b: { c: *a }\n"] {
        let read = read(Format::Yaml, text);
        refused(&read, "syntax");
        assert_eq!(read.at(&only(&read).place), "*a");
    }
}

#[test]
fn repeated_keys_are_reported_a_hundred_times() {
    for (format, line) in [(Format::Yaml, "a: 1\n"), (Format::Toml, "a = 1\n")] {
        let read = quickly(|| read(format, &line.repeat(5_000)));
        assert_eq!(read.findings.len(), 100, "{format:?}");
    }
    let read = quickly(|| read(Format::Yaml, &"a: 1\n".repeat(20_000)));
    assert_eq!(read.findings.len(), 100);
    assert!(read.findings[99].notes[0].contains("not shown"));
    assert!(matches!(read.findings[0].place, Place::Bytes(span) if span.start == 5));
}
