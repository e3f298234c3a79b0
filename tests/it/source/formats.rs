//! What each format's text means, and what is refused in it.

use archgen::source::{Format, RULES, quote, quote_key, spell};
use serde_json::json;

use super::{only, plain, read, tree};

#[test]
fn plain_scalars_are_those_of_the_core_schema() {
    let text = "[~, null, , true, False, yes, on, no, 0x1F, 0o17, -1.5e3, .5, 1., .inf, .nan, 1_000, 012345678901, 1.30, 1e, +, '1', \"true\", 2020-01-02, 30s]";
    let text = text.replace(", ,", ", Null,");
    let expected = json!([
        null,
        null,
        null,
        true,
        false,
        "yes",
        "on",
        "no",
        "number 0x1F",
        "number 0o17",
        "number -1.5e3",
        "number .5",
        "number 1.",
        "number .inf",
        "number .nan",
        "1_000",
        "number 012345678901",
        "number 1.30",
        "1e",
        "+",
        "1",
        "true",
        "2020-01-02",
        "30s"
    ]);
    assert_eq!(plain(&tree(Format::Yaml, &text)), expected);
}

#[test]
fn one_architecture_in_three_formats() {
    let yaml = "name: shop\nzones: [a, 'b']\nn: { é: 1.50, t: true }\nlist:\n  - { x: -2, y: [] }\n";
    let json = "{\"name\": \"shop\", \"zones\": [\"a\", \"b\"], \"n\": {\"é\": 1.50, \"t\": true}, \"list\": [{\"x\": -2, \"y\": []}]}";
    let toml = "name = 'shop'\nzones = ['a', \"b\"]\n[n]\n\"é\" = 1.50\nt = true\n[[list]]\nx = -2\ny = []\n";
    let expected = plain(&tree(Format::Yaml, yaml));
    assert_eq!(plain(&tree(Format::Json, json)), expected);
    assert_eq!(plain(&tree(Format::Toml, toml)), expected);
    assert_eq!(plain(&tree(Format::Yaml, json)), expected);
}

#[test]
fn toml_in_the_order_of_the_file() {
    let tree = tree(Format::Toml, "z = 1\na = 2\n[y]\n[b]\nq.z = 1\nq.a = 0b101\nd = 07:32:00\nn = 1_000\n");
    assert_eq!(
        plain(&tree).to_string(),
        json!({"z": "number 1", "a": "number 2", "y": {}, "b": {"q": {"z": "number 1", "a": "number 0b101"}, "d": "07:32:00", "n": "number 1000"}})
            .to_string()
    );
}

#[test]
fn anchors_aliases_and_merge_keys() {
    let text = "base: &b { cpu: 1, memory: 2 }\nmore: &m { memory: 3, disk: 4 }\none: { cpu: 9, <<: *b }\ntwo: { <<: [*b, *m], x: 5 }\nthree:\n  <<: { y: 6 }\n'<<': z\n? &k key\n: *k\n";
    let tree = tree(Format::Yaml, text);
    assert_eq!(plain(tree.get("one").unwrap()), json!({"cpu": "number 9", "memory": "number 2"}));
    assert_eq!(plain(tree.get("two").unwrap()), json!({"x": "number 5", "cpu": "number 1", "memory": "number 2", "disk": "number 4"}));
    assert_eq!(plain(tree.get("three").unwrap()), json!({"y": "number 6"}));
    assert_eq!((tree.get("<<").unwrap().text(), tree.get("key").unwrap().text()), (Some("z"), Some("key")));
    let in_json = super::tree(Format::Json, "{\"<<\": 1}");
    assert_eq!(plain(&in_json), json!({"<<": "number 1"}));
}

#[test]
fn merge_keys_take_maps_only() {
    for text in ["a: { <<: b }", "a: { <<: [{}, 1] }", "a:\n  <<:\n"] {
        let read = read(Format::Yaml, text);
        assert_eq!(only(&read).rule.id, "merge-without-map");
        assert_eq!(read.at(&only(&read).place), "<<");
    }
    let twice = read(Format::Yaml, "a: { <<: {x: 1}, <<: {y: 1} }");
    assert_eq!(only(&twice).rule.id, "duplicate-key");
}

#[test]
fn repeated_keys_are_the_same_finding_in_every_format() {
    for (format, text, first, second) in [
        (Format::Yaml, "x: { größe: 0 }\na:\n  größe: 1\n  b: { größe: 3 }\n  größe: 2\n", "größe", "größe"),
        (Format::Yaml, "a: { größe: 1, \"größe\": {k: 2} }", "größe", "\"größe\""),
        (Format::Json, "{\"a\": {\"größe\": 1, \"gr\\u00f6ße\": 2}}", "\"größe\"", "\"gr\\u00f6ße\""),
        (Format::Toml, "[x]\n'größe' = 0\n[a]\n\"größe\" = 1\nb = { 'größe' = 3 }\n'größe' = 2\n", "\"größe\"", "'größe'"),
        (Format::Toml, "a = { \"größe\" = 1, 'größe' = 2 }", "\"größe\"", "'größe'"),
    ] {
        let read = read(format, text);
        let finding = only(&read);
        assert_eq!(finding.rule.id, "duplicate-key");
        assert_eq!(finding.message, "the key `größe` is written twice");
        assert_eq!(read.at(&finding.place), second, "{text}");
        assert_eq!(read.at(&finding.related[0].place), first, "{text}");
        let (at, before) = (format!("{:?}", finding.place), format!("{:?}", finding.related[0].place));
        assert_ne!(at, before);
        let a = read.tree.as_ref().unwrap().get("a").unwrap();
        assert_eq!(plain(a.get("größe").unwrap()), "number 1", "the first one stays");
    }
}

#[test]
fn the_first_place_of_a_toml_table() {
    for (text, first) in [
        ("[a.b]\n[c.b]\nx = 1\n[a.b]\n", 3),
        ("[a]\nk = 1\n[b]\nk = 2\n[a]\nz = 1\n", 1),
        ("[b]\nk = 1\n[a]\nk = 1\nk = 2\n", 14),
        ("l = [{ k = 1 }, { k = 2, k = 3 }]\n", 18),
    ] {
        let read = read(Format::Toml, text);
        let archgen::diag::Place::Bytes(span) = only(&read).related[0].place else { panic!("no bytes") };
        assert_eq!(span.start, first, "{text}");
    }
}

#[test]
fn keys_are_texts() {
    for (text, at) in [("{a: 1}: 2\n", "{"), ("? [a]\n: 1\n", "["), ("~: 1\n", "~"), ("? \n: 1\n", "")] {
        let read = read(Format::Yaml, text);
        assert_eq!(only(&read).rule.id, "unsupported-key", "{text}");
        if !at.is_empty() {
            assert_eq!(read.at(&only(&read).place).chars().next(), at.chars().next());
        }
    }
    for (text, help) in
        [("Null: 1\n", "quote it: `\"Null\"`"), ("a: { ~ : 1 }\n", "quote it: `\"~\"`"), ("{a: 1}: 2\n", "write the key as a plain word")]
    {
        assert_eq!(only(&read(Format::Yaml, text)).help.as_deref(), Some(help), "{text}");
    }
    let tree = tree(Format::Yaml, "1: a\ntrue: b\n1.50: c\n");
    assert_eq!(plain(&tree), json!({"1": "a", "true": "b", "1.50": "c"}));
}

#[test]
fn tags() {
    let known = "[!!str 1, !!int \"3\", !!float 1.5, !!bool 'true', !!null '', ! 12, !!map {a: 1}, !!seq []]";
    let expected = json!(["1", "number 3", "number 1.5", true, null, "12", {"a": "number 1"}, []]);
    assert_eq!(plain(&tree(Format::Yaml, known)), expected);
    for (text, tag) in [
        ("a: !Ref b", "`!Ref`"),
        ("a: !Sub { b: c }", "`!Sub`"),
        ("a: !!int x", "`!!int`"),
        ("a: !!set {b}", "`!!set`"),
        ("a: !!map [b]", "`!!map`"),
    ] {
        let read = read(Format::Yaml, text);
        assert_eq!(only(&read).rule.id, "unknown-tag");
        assert!(only(&read).message.contains(tag), "{}", only(&read).message);
        assert!(read.tree.is_some());
    }
}

#[test]
fn several_documents() {
    let two = read(Format::Yaml, "# ä\n---\na: 1\n---\na: 2\n");
    assert_eq!(only(&two).rule.id, "several-documents");
    assert_eq!(two.at(&only(&two).place), "---");
    assert_eq!(plain(two.tree.as_ref().unwrap()), json!({"a": "number 1"}));
    assert_eq!(plain(&tree(Format::Yaml, "%YAML 1.2\n---\na: 1\n...\n")), json!({"a": "number 1"}));
}

/// Every text with the bytes that its syntax error is shown at.
#[track_caller]
fn slips(format: Format, slips: &[(&str, &str)]) {
    for (text, at) in slips {
        let read = read(format, text);
        let finding = read.findings.first().unwrap_or_else(|| panic!("no finding: {text}"));
        assert_eq!(finding.rule.id, "syntax", "{text}");
        assert_eq!(read.at(&finding.place), *at, "{text}: {}", finding.message);
        assert!(read.tree.is_none());
    }
}

#[test]
fn json_is_strict() {
    slips(
        Format::Json,
        &[
            ("{\"ä\": 1,}", "}"),
            ("[1, ]", "]"),
            ("[1 2]", "2"),
            ("{\"a\" 1}", "1"),
            ("{a: 1}", "a"),
            ("{'a': 1}", "'"),
            ("[01]", "01"),
            ("[1.]", "1."),
            ("[.5]", ".5"),
            ("[+1]", "+1"),
            ("[1e]", "1e"),
            ("[0x10]", "0x10"),
            ("[-]", "-"),
            ("[True]", "True"),
            ("[NaN]", "NaN"),
            ("[\"a\nb\"]", "\"a"),
            ("[\"a\tb\"]", "\t"),
            ("[\"a\\x\"]", "\\x"),
            ("[\"\\u12g4\"]", "\\u"),
            ("[\"\\ud800\"]", "\\ud800"),
            ("[\"\\ud800\\u0041\"]", "\\ud800\\u0041"),
            ("[1] // c", "/"),
            ("[1}", "}"),
            ("{\"a\": 1]", "]"),
            ("{} {}", "{"),
            ("{\"a\": ", ""),
            ("[1,", ""),
            ("\"a", "\"a"),
        ],
    );
}

#[test]
fn toml_reports_several_errors() {
    let read = read(Format::Toml, "a = \nb = 1\nc = [1\nd = yes\n");
    assert!(read.findings.len() >= 2, "{:#?}", read.findings);
    assert!(read.findings.iter().all(|finding| finding.rule.id == "syntax"));
    assert!(read.tree.is_none());
}

#[test]
fn yaml_slips() {
    slips(
        Format::Yaml,
        &[("a: é: y", ":"), ("a: [é, b", ""), ("a: *é", "*"), ("ä: 'x", "'"), ("a: \"\\q\"", "\""), ("a: 1\n b: 2", ":"), ("a: @x", "@")],
    );
    let tab = read(Format::Yaml, "a:\n\tb: 1\n");
    assert_eq!(only(&tab).help.as_deref(), Some("indent with spaces"));
}

#[test]
fn file_names_tell_formats() {
    for (name, format) in [
        ("archgen.yaml", Some(Format::Yaml)),
        ("a/b.c/x.YML", Some(Format::Yaml)),
        ("x.json", Some(Format::Json)),
        ("x.toml", Some(Format::Toml)),
        ("x.txt", None),
        ("yaml", None),
        (".yaml", None),
    ] {
        assert_eq!(Format::from_name(name), format, "{name}");
    }
}

#[test]
fn texts_are_spelt_as_texts() {
    for (text, yaml) in [
        ("30s", "30s"),
        ("us-east-1a", "us-east-1a"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        ("20 GiB", "20 GiB"),
        ("ä b", "ä b"),
        ("${db.host}", "\"${db.host}\""),
        ("512", "\"512\""),
        ("true", "\"true\""),
        ("null", "\"null\""),
        ("off", "\"off\""),
        ("1:30", "\"1:30\""),
        ("", "\"\""),
        ("a: b", "\"a: b\""),
        ("a:", "\"a:\""),
        ("a #b", "\"a #b\""),
        ("*", "\"*\""),
        ("- a", "\"- a\""),
        ("say \"x\\y\"\n", "\"say \\\"x\\\\y\\\"\\n\""),
    ] {
        assert_eq!(quote(Format::Yaml, text), yaml);
    }
    assert_eq!(quote(Format::Json, "30s"), "\"30s\"");
    assert_eq!(quote(Format::Toml, "a\u{7f}"), "\"a\\u007f\"");
    assert_eq!(quote_key(Format::Toml, "max_az-1"), "max_az-1");
    assert_eq!(quote_key(Format::Toml, "a.b"), "\"a.b\"");
    assert_eq!(quote_key(Format::Json, "a"), "\"a\"");
    assert_eq!(spell(Format::Json, "512"), "512");
    assert_eq!(spell(Format::Toml, "false"), "false");
    assert_eq!(spell(Format::Json, "012"), "\"012\"");
    assert_eq!(spell(Format::Yaml, "512 MiB"), "512 MiB");
}

#[test]
fn every_rule_has_a_page_and_its_place_in_the_list() {
    for rule in RULES {
        assert!(rule.doc.contains("## What it does\n") && rule.doc.contains("## Why is this bad?\n"), "{}", rule.id);
    }
    assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
    assert_eq!(RULES.len(), include_str!("../../../src/source/rules.rs").matches("declare_rule! {").count());
}
