//! Spans: the bytes at a span are what was written.

use archgen::diag::{Path, Place};
use archgen::source::{Format, Node, Value, locate};

use super::{Read, read, tree, walk};

/// Every key and scalar of `text` as it is written there, in the order of the tree.
#[track_caller]
fn spelt(format: Format, text: &str) -> Vec<String> {
    let read = read(format, text);
    assert_eq!(read.findings, [], "{text}");
    let mut spelt = Vec::new();
    let at = |span| read.sources.text(span).expect("a span of the text").to_owned();
    walk(read.tree.as_ref().expect("a tree"), &mut |key, node: &Node| {
        if let Some((_, span)) = key {
            spelt.push(at(span));
        }
        if !matches!(node.value, Value::List(_) | Value::Map(_)) {
            spelt.push(at(node.span));
        }
    });
    spelt
}

#[test]
fn yaml_block_scalars_and_keys() {
    let text = "# größe ✓\nname: zürich  # ö\n\"ключ\" : 'it''s'\nlist:\n- 1.30\n-   ~ \n- \"a\\nb\" # x\n-\n  - deep\nend: |  # text\n  one\n  two\n\nlast: >-\n  folded\n  text\n";
    assert_eq!(
        spelt(Format::Yaml, text),
        [
            "name",
            "zürich",
            "\"ключ\"",
            "'it''s'",
            "list",
            "1.30",
            "~",
            "\"a\\nb\"",
            "deep",
            "end",
            "|  # text\n  one\n  two",
            "last",
            ">-\n  folded\n  text"
        ]
    );
}

#[test]
fn yaml_flow() {
    let text = "m: {ä: [1, 'b', \"c\"], d, e: , \"f\":g h, k: *x }".replace("*x", "x*");
    assert_eq!(spelt(Format::Yaml, &text), ["m", "ä", "1", "'b'", "\"c\"", "d", "", "e", "", "\"f\"", "g h", "k", "x*"]);
}

#[test]
fn yaml_plain_text_over_several_lines() {
    assert_eq!(spelt(Format::Yaml, "a: one\n  two\n  ö # c\nb: 2\n"), ["a", "one\n  two\n  ö", "b", "2"]);
}

#[test]
fn yaml_anchors_tags_and_aliases() {
    let text = "a: &é !!str   12\nb: *é\nc: &m\n  # here\n  k: v\nd: *m\ne: !!null\nf: !!str\n";
    let read = read(Format::Yaml, text);
    assert_eq!(read.findings, []);
    assert_eq!(spelt(Format::Yaml, text), ["a", "12", "b", "*é", "c", "k", "v", "d", "k", "v", "e", "", "f", ""]);
    let tree = read.tree.expect("a tree");
    let at = |key: &str| read.sources.text(tree.get(key).expect("an entry").span).expect("text");
    assert_eq!((at("c"), at("d")), ("k", "*m"), "a map's first key, an alias's own place");
}

#[test]
fn yaml_containers() {
    let text = "a: {x: 1}\nb: [1]\nc:\n  - 1\nd:\n- 1\ne:\n  \"k\": 1\nf: &x [ ]\n";
    let read = read(Format::Yaml, text);
    let tree = read.tree.expect("a tree");
    let starts: Vec<_> =
        ["a", "b", "c", "d", "e", "f"].iter().map(|key| read.sources.text(tree.get(key).expect("an entry").span).expect("text")).collect();
    assert_eq!(starts, ["{", "[", "-", "-", "\"k\"", "["]);
    assert_eq!(read.sources.text(tree.span), Some("a"));
}

#[test]
fn nothing_written_is_shown_after_its_colon() {
    let text = "a:\nb: # ö\nc: { d: , e: }\nf:\n  -\n  - # ö\n  - 1\n  -\n";
    let tree = tree(Format::Yaml, text);
    let at = |path: &str| {
        let span = locate(&tree, &Place::value(&Path::of(path)));
        assert_eq!(span.start, span.end, "{path}");
        &text[..span.start as usize]
    };
    assert!(at("a").ends_with("a:"));
    assert!(at("b").ends_with("b:"));
    assert!(at("c.d").ends_with("d:"));
    assert!(at("c.e").ends_with("e:"));
    for (index, before) in [(0, "f:\n  -"), (1, "  -\n  -"), (3, "1\n  -")] {
        let item = locate(&tree, &Place::value(&Path::of("f").index(index)));
        assert!(text[..item.start as usize].ends_with(before), "{index}");
    }
}

#[test]
fn carriage_returns() {
    let text = "# ü\r\na: b\r\nc:\r\n  - d # x\r\n  - 'e\r\n\r\n    f'\r\ng: |\r\n  h\r\ni: j\r\n";
    assert_eq!(spelt(Format::Yaml, text), ["a", "b", "c", "d", "'e\r\n\r\n    f'", "g", "|\r\n  h", "i", "j"]);
    assert_eq!(tree(Format::Yaml, text).get("g").and_then(Node::text), Some("h\n"));
    let toml = "# ü\r\na = \"b\"\r\n[c]\r\nd = 1\r\n";
    assert_eq!(spelt(Format::Toml, toml), ["a", "\"b\"", "c", "d", "1"]);
    assert_eq!(spelt(Format::Json, "{\r\n \"ü\":\r\n1 }\r\n"), ["\"ü\"", "1"]);
}

#[test]
fn byte_order_marks() {
    for (format, text) in [
        (Format::Yaml, "\u{feff}a: ö\nb: c\n"),
        (Format::Json, "\u{feff}{\"a\": \"ö\", \"b\": \"c\"}"),
        (Format::Toml, "\u{feff}a = \"ö\"\nb = \"c\"\n"),
    ] {
        let bare = |word: &String| word.trim_matches('"').to_owned();
        assert_eq!(spelt(format, text).iter().map(bare).collect::<Vec<_>>(), ["a", "ö", "b", "c"]);
    }
}

#[test]
fn json_keys_and_values() {
    let text = "{ \"ключ\" : [ 1.50 , -2e3, true, null, \"é\\u00e9\\ud83d\\ude00\" ], \"b\":{}, \"c\" :[] }";
    assert_eq!(spelt(Format::Json, text), ["\"ключ\"", "1.50", "-2e3", "true", "null", "\"é\\u00e9\\ud83d\\ude00\"", "\"b\"", "\"c\""]);
}

#[test]
fn toml_keys_and_values() {
    let text = "z = 1 # ö\n'ключ'.\"b c\" = 'ä'\n[t.u]\na = [ 1.5, true, { k = \"v\" } ]\nd = 2020-01-02T03:04:05Z\n[[l]]\nx = 0x1F\n[[l]]\ny = \"\"\"\nö\"\"\"\n[t]\nlast = -1\n";
    assert_eq!(
        spelt(Format::Toml, text),
        [
            "z",
            "1",
            "'ключ'",
            "\"b c\"",
            "'ä'",
            "l",
            "x",
            "0x1F",
            "y",
            "\"\"\"\nö\"\"\"",
            "t",
            "u",
            "a",
            "1.5",
            "true",
            "k",
            "\"v\"",
            "d",
            "2020-01-02T03:04:05Z",
            "last",
            "-1"
        ]
    );
}

#[test]
fn paths_lead_to_bytes() {
    let text = "components:\n  api:\n    memory: 512\n    ports: [80, {a: 1}]\n";
    let Read { tree, sources, .. } = read(Format::Yaml, text);
    let tree = tree.expect("a tree");
    let api = Path::of("components.api");
    let at = |place: Place| sources.text(locate(&tree, &place)).expect("text").to_owned();
    assert_eq!(at(Place::value(&api.key("memory"))), "512");
    assert_eq!(at(Place::key(&api.key("memory"))), "memory");
    assert_eq!(at(Place::value(&api)), "api");
    assert_eq!(at(Place::value(&api.key("ports"))), "ports");
    assert_eq!(at(Place::value(&api.key("ports").index(0))), "80");
    assert_eq!(at(Place::value(&api.key("ports").index(1))), "{");
    assert_eq!(at(Place::value(&api.key("ports").index(2))), "ports");
    assert_eq!(at(Place::key(&api.key("ports").index(1).key("b"))), "{");
    assert_eq!(at(Place::key(&api.key("cpu"))), "api");
    assert_eq!(at(Place::value(&api.key("memory").key("x").key("y"))), "512");
    assert_eq!(at(Place::key(&Path::of("network.cidr"))), "components");
    assert_eq!(at(Place::value(&Path::root())), "components");
}
