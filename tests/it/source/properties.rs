//! Properties that hold for every text and every tree.

use std::fmt::Write as _;

use archgen::diag::{Findings, Place, Report};
use archgen::source::{Format, Node, Sources, Value, merge, parse, quote, quote_key, report, spell};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{plain, read, read_bytes, tree, walk};

const ALL: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

/// A text; U+007F, U+FFFE and U+FFFF, which raw YAML does not allow, come as escapes only.
fn text() -> impl Strategy<Value = String> {
    let common = prop_oneof!["[a-z0-9_.:/#{}\\[\\],&*!|>'\"%@`~ -]{0,12}", "\\PC{0,8}", any::<String>()];
    common.prop_map(|text| text.replace(['\0', '\u{7f}', '\u{fffe}', '\u{ffff}', '\u{feff}'], ""))
}

fn json() -> impl Strategy<Value = Json> {
    let number = prop_oneof![any::<i64>().prop_map(Json::from), (-1e9..1e9).prop_map(Json::from)];
    let leaf = prop_oneof![Just(Json::Null), any::<bool>().prop_map(Json::from), number, text().prop_map(Json::from)];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![vec(inner.clone(), 0..6).prop_map(Json::from), vec((text(), inner), 0..6).prop_map(|map| map.into_iter().collect())]
    })
}

/// What [`plain`] makes of the tree of `value`.
fn expected(value: &Json) -> Json {
    match value {
        Json::Number(number) => format!("number {number}").into(),
        Json::Array(items) => items.iter().map(expected).collect(),
        Json::Object(map) => map.iter().map(|(key, value)| (key.clone(), expected(value))).collect(),
        other => other.clone(),
    }
}

/// Every key and scalar of a JSON text, decoded from the bytes at its span, is the tree's.
fn check_spans(read: &super::Read) {
    let at = |span| read.sources.text(span).unwrap();
    let decode = |span| serde_json::from_str::<String>(at(span)).unwrap();
    walk(read.tree.as_ref().unwrap(), &mut |key, node| {
        if let Some((key, span)) = key {
            assert_eq!(decode(span), key);
        }
        match &node.value {
            Value::String(text) => assert_eq!(decode(node.span), **text),
            Value::Number(text) => assert_eq!(at(node.span), &**text),
            Value::Bool(value) => assert_eq!(at(node.span), value.to_string()),
            Value::Null => assert_eq!(at(node.span), "null"),
            Value::List(_) => assert_eq!(at(node.span), "["),
            Value::Map(_) => {}
        }
    });
}

/// YAML in block style.
fn block(value: &Json, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Json::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                write!(out, "\n{pad}{}: # ö", quote_key(Format::Yaml, key)).unwrap();
                block(value, indent + 2, out);
            }
        }
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                write!(out, "\n{pad}-").unwrap();
                block(item, indent + 2, out);
            }
        }
        Json::String(text) => write!(out, "\n{pad}{}", quote(Format::Yaml, text)).unwrap(),
        other => write!(out, "\n{pad}{other}").unwrap(),
    }
}

/// TOML: the top as `key = value`, everything below inline.
fn toml(value: &Json) -> String {
    match value {
        Json::Object(map) => {
            let entries: Vec<_> = map.iter().map(|(key, value)| format!("{} = {}", quote_key(Format::Toml, key), toml(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Json::String(text) => quote(Format::Toml, text),
        Json::Null => "'null'".to_owned(),
        other => other.to_string(),
    }
}

fn without_null(value: &Json) -> Json {
    match value {
        Json::Null => "null".into(),
        Json::Array(items) => items.iter().map(without_null).collect(),
        Json::Object(map) => map.iter().map(|(key, value)| (key.clone(), without_null(value))).collect(),
        other => other.clone(),
    }
}

/// Maps of `m…` and leaves of `l…`: no key is a map in one and a leaf in another.
fn patch(removals: bool) -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![4 => (0..9i64).prop_map(Json::from), u32::from(removals) => Just(Json::Null)];
    let leaves = move |leaf: BoxedStrategy<Json>| vec(("l[a-c]", leaf), 0..4);
    let leaf = leaves(scalar.clone().boxed()).prop_map(|map| map.into_iter().collect::<Json>());
    leaf.prop_recursive(3, 24, 4, move |inner| {
        (vec(("m[a-c]", inner), 0..4), leaves(scalar.clone().boxed())).prop_map(|(maps, leaves)| maps.into_iter().chain(leaves).collect())
    })
}

fn of(value: &Json) -> Node {
    tree(Format::Json, &value.to_string())
}

/// Reading never panics, says why there is no tree, and names places that the file has.
fn survives(format: Format, bytes: &[u8]) {
    let read = read_bytes(format, bytes);
    assert!(read.tree.is_some() || !read.findings.is_empty());
    let text = &read.sources.files[0].text;
    let inside = |place: &Place| {
        let Place::Bytes(span) = place else { panic!("no bytes: {place:?}") };
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} of {text:?}");
    };
    for finding in &read.findings {
        inside(&finding.place);
        finding.related.iter().for_each(|other| inside(&other.place));
    }
    if let Some(tree) = &read.tree {
        walk(tree, &mut |key, node| {
            inside(&Place::Bytes(node.span));
            if let Some((_, span)) = key {
                inside(&Place::Bytes(span));
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_is_read_alike_by_both_readers(value in json(), pretty: bool) {
        let written = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        for format in [Format::Json, Format::Yaml] {
            let read = read(format, &written);
            prop_assert_eq!(&read.findings, &vec![]);
            prop_assert_eq!(plain(read.tree.as_ref().unwrap()), expected(&value));
            check_spans(&read);
        }
    }

    #[test]
    fn block_yaml_says_the_same(value in json()) {
        let mut written = String::new();
        block(&value, 0, &mut written);
        prop_assert_eq!(plain(&tree(Format::Yaml, &written)), expected(&value), "{}", written);
    }

    #[test]
    fn toml_says_the_same(value in json()) {
        let written = format!("top = {}\n", toml(&value));
        let read = tree(Format::Toml, &written);
        prop_assert_eq!(plain(read.get("top").unwrap()), expected(&without_null(&value)), "{}", written);
    }

    #[test]
    fn quoted_texts_are_read_back(text in text()) {
        for (format, written) in ALL.map(|format| (format, quote(format, &text))) {
            let whole = if format == Format::Toml { format!("k = {written}") } else { format!("{{\"k\": {written}}}") };
            let read = tree(format, &whole);
            prop_assert_eq!(&read.get("k").unwrap().value, &Value::String(text.as_str().into()), "{}", whole);
            let spelt = spell(format, &text);
            prop_assert!(spelt == written || spelt == text);
        }
    }

    #[test]
    fn json_is_refused_where_serde_refuses_it(value in json(), at in any::<prop::sample::Index>(), byte in "[\\[\\]{},:\"0-9a-z\\\\+. -]") {
        let mut written = value.to_string();
        let position = written.char_indices().map(|(at, _)| at).collect::<Vec<_>>()[at.index(written.chars().count())];
        written.insert_str(position, &byte);
        let ours = read(Format::Json, &written);
        let refused = ours.findings.iter().any(|finding| finding.rule.id == "syntax");
        match serde_json::from_str::<Json>(&written) {
            Ok(_) => prop_assert!(!refused, "{written}: {:?}", ours.findings),
            Err(error) if error.to_string().starts_with("number out of range") => {}
            Err(error) => prop_assert!(refused, "{written}: {error}"),
        }
    }

    #[test]
    fn bytes_never_panic(bytes in vec(any::<u8>(), 0..64)) {
        for format in ALL {
            survives(format, &bytes);
        }
    }

    #[test]
    fn texts_never_panic(text in "([ \n\t]|[-?:,#&*!|>'\"%@{}\\[\\]<=.~]|[ab1é]|&a |\\*a|<<: |- |\r\n|--- |---\n|\u{feff}){0,40}") {
        for format in ALL {
            survives(format, text.as_bytes());
        }
    }

    #[test]
    fn merging_twice_is_merging_once(a in patch(false), p in patch(true)) {
        let (a, p) = (of(&a), of(&p));
        let once = merge(a, &p);
        prop_assert_eq!(merge(once.clone(), &p), once);
    }

    #[test]
    fn merging_without_removals_is_associative(a in patch(false), p in patch(false), q in patch(false)) {
        let (a, p, q) = (of(&a), of(&p), of(&q));
        let left = merge(merge(a.clone(), &p), &q);
        let right = merge(a, &merge(p, &q));
        prop_assert_eq!(plain(&left), plain(&right));
    }
}

const ARCHITECTURE: &str = include_str!("../../data/source/architecture.yaml");

#[test]
fn a_real_file_is_read() {
    let tree = tree(Format::Yaml, ARCHITECTURE);
    let image = tree.get("components").and_then(|all| all.get("api")).and_then(|api| api.get("image"));
    assert_eq!(image.and_then(Node::text), Some("${registry.url}:${inputs.image_tag}"));
    let mut values = 0;
    walk(&tree, &mut |key, node| {
        values += 1;
        if let Some((key, span)) = key {
            let written = &ARCHITECTURE[span.start as usize..span.end as usize];
            assert_eq!(written.trim_matches(['"', '\'']), key);
        }
        if let Some(text) = node.text() {
            let written = &ARCHITECTURE[node.span.start as usize..node.span.end as usize];
            assert_eq!(written.trim_matches(['"', '\'']), text);
        }
    });
    assert!(values > 300, "{values}");
}

#[test]
fn beginnings_of_a_real_file_are_survived() {
    for end in (0..ARCHITECTURE.len()).step_by(5) {
        if let Some(start) = ARCHITECTURE.get(..end) {
            survives(Format::Yaml, start.as_bytes());
        }
    }
    let as_json = serde_json::to_string_pretty(&plain(&tree(Format::Yaml, ARCHITECTURE))).unwrap();
    let as_toml = format!("k = {}\n[a.b]\nc.d = 1979-05-27\n[[l]]\n'é' = '''x'''\n", quote(Format::Toml, ARCHITECTURE));
    for end in (0..as_json.len()).step_by(7) {
        survives(Format::Json, &as_json.as_bytes()[..end]);
    }
    for end in (0..as_toml.len()).filter(|end| as_toml.is_char_boundary(*end)).step_by(11) {
        survives(Format::Toml, &as_toml.as_bytes()[..end]);
    }
}

#[test]
fn a_report_of_a_broken_file_needs_no_tree() {
    let mut sources = Sources::default();
    let mut findings = Findings::new();
    assert!(parse(b"a: 'x", "f", Format::Yaml, &mut sources, &mut findings).is_none());
    let nothing = Node { span: archgen::diag::Span::default(), value: Value::Null };
    let Report { files, findings, .. } = report(sources.files, findings, &nothing);
    assert_eq!((files.len(), findings.len(), findings[0].span.start), (1, 1, 3));
}
