//! Text that looks like code, in every field that takes free text at once: it comes out as the same string, or the field
//! refuses it with a finding on that value. Nothing is interpolated, and comments stay comments.
//!
//! The fields are those where the schema takes any string: in every example and in a file of descriptions, tags, patterns
//! and commands that is written for this test.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use archgen::arch::resolve;
use archgen::diag::{Path, Severity, Span};
use archgen::source::Format;
use hcl::{Body, Expression, ObjectKey, Structure};
use proptest::prelude::*;

use crate::document::{Doc, Written};
use crate::mutations::SCHEMA;
use crate::samples::{read, samples};
use crate::shape::shape;

const FIELDS: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
tags: { Owner: text, Purpose: text }
inputs:
  who: { description: text, default: text }
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers: { public: { routes_to: internet }, private: { routes_to: nat } }
components:
  key: { type: key, description: text }
  token: { type: secret, description: text }
  alerts: { type: alerts, display_name: text, email: ops@example.com }
  cluster: { type: ecs-cluster, capacity_providers: [fargate] }
  edge:
    type: load-balancer
    tier: public
    open_to: internet
    listeners: { http: { port: 80, forward_to: api } }
    accept: { load-balancer-plain-http: text }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: example.com/image:1
    command: [text, text]
    port: 8000
    health_check: { path: / }
    container_health_check: { command: text }
    environment: { ONE: text, TWO: text }
    tasks: 1
  monitoring:
    type: monitoring
    notify: alerts
    dashboard: { text: text }
    alarms:
      busy: { of: api.cpu, above: 80, description: text }
      bad: { of: api.logs, matching: [text, text], above: 1, description: text }
  zone: { type: dns, domain: example.com, comment: text, records: { txt.example.com: { type: TXT, values: [text] } } }
allow:
  more: { from: edge, to: api, ports: [9000], reason: text }
outputs: { one: text, two: text }
";

/// The paths of `doc` whose values may be any text.
fn free(doc: &Doc) -> Vec<Path> {
    let is_free = |path: &Path| matches!(doc.at(path), Some(Doc::Text(_))) && shape(&SCHEMA, doc, path).takes(&Doc::text("x"));
    doc.paths().into_iter().filter(is_free).collect()
}

/// The start of the text in the field with this number.
fn marker(field: usize) -> String {
    format!("q{field}z")
}

/// `doc` with `text` in each of `fields` that does not refuse it, those fields, and the files of the first environment.
fn filled(doc: &Doc, fields: &[Path], text: &str) -> (Vec<usize>, BTreeMap<String, String>) {
    let mut left: Vec<usize> = (0..fields.len()).collect();
    for _ in 0..20 {
        let mut changed = doc.clone();
        for field in &left {
            let text = format!("{}{text}", marker(*field)).replace("${", "$${");
            *changed.at_mut(&fields[*field]).unwrap() = Doc::Text(text);
        }
        let written = Written::new(&changed, Format::Yaml);
        let read = read(&written.text, Format::Yaml);
        let environment = read.environments().remove(0);
        let report = read.report(std::slice::from_ref(&environment));
        let errors: Vec<_> = report.findings.iter().filter(|one| one.finding.severity == Severity::Error).collect();
        if errors.is_empty() {
            return (left, archgen::render::render(&resolve(&read.tree, environment.as_deref()).architecture.unwrap()));
        }
        let refused = |field: &usize| {
            errors.iter().any(|one| {
                std::iter::once(one.span).chain(one.related.iter().copied()).any(|span| is_about(&written, &fields[*field], span))
            })
        };
        let before = left.len();
        left.retain(|field| !refused(field));
        assert!(left.len() < before, "refused, but at no field: {errors:#?}");
    }
    panic!("the fields of one file take more than twenty rounds");
}

/// True for a span that lies in the value at `path`, or is the key of the list or map that it is in.
fn is_about(written: &Written, path: &Path, span: Span) -> bool {
    let span = span.start as usize..span.end as usize;
    let value = &written.tokens[path].value;
    let above = std::iter::successors(path.parent(), |path| path.parent()).take_while(|path| path.segments().len() > 2);
    let mut keys = above.filter_map(|path| written.tokens[path].key.as_ref());
    value.start <= span.start && span.end <= value.end || keys.any(|key| *key == span)
}

/// Every string of a body. Where something is interpolated a character stands that no field has.
fn strings(body: &Body, out: &mut Vec<String>) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => in_expression(attribute.expr(), out),
            Structure::Block(block) => {
                out.extend(block.labels().iter().map(|label| label.as_str().to_owned()));
                strings(block.body(), out);
            }
        }
    }
}

fn in_expression(expression: &Expression, out: &mut Vec<String>) {
    match expression {
        Expression::String(text) => out.push(text.clone()),
        Expression::TemplateExpr(template) => {
            let template = hcl::Template::from_expr(template).unwrap();
            let text = template.elements().iter().map(|element| match element {
                hcl::template::Element::Literal(text) => text.clone(),
                _ => "\0".to_owned(),
            });
            out.push(text.collect());
        }
        Expression::Array(items) => items.iter().for_each(|item| in_expression(item, out)),
        Expression::Object(object) => {
            for (key, value) in object {
                if let ObjectKey::Expression(key) = key {
                    in_expression(key, out);
                }
                in_expression(value, out);
            }
        }
        Expression::FuncCall(call) => call.args.iter().for_each(|argument| in_expression(argument, out)),
        Expression::Parenthesis(inner) => in_expression(inner, out),
        Expression::Traversal(traversal) => in_expression(&traversal.expr, out),
        Expression::Bool(_) | Expression::Number(_) | Expression::Null | Expression::Variable(_) => {}
        Expression::Conditional(one) => [&one.cond_expr, &one.true_expr, &one.false_expr].iter().for_each(|one| in_expression(one, out)),
        Expression::Operation(one) => match &**one {
            hcl::Operation::Unary(one) => in_expression(&one.expr, out),
            hcl::Operation::Binary(one) => [&one.lhs_expr, &one.rhs_expr].iter().for_each(|one| in_expression(one, out)),
        },
        Expression::ForExpr(one) => [&one.collection_expr, &one.value_expr].iter().for_each(|one| in_expression(one, out)),
        other => panic!("{other:?} is not expected in the output"),
    }
}

/// The blocks and arguments of a body, without their values.
fn skeleton(body: &Body, out: &mut String) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => write!(out, "{};", attribute.key()).unwrap(),
            Structure::Block(block) => {
                write!(out, "{} {{", block.identifier()).unwrap();
                skeleton(block.body(), out);
                *out += "}";
            }
        }
    }
}

/// True for the files that the tools read.
#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "the names are archgen's own")]
pub(crate) fn is_terraform(name: &str) -> bool {
    name.ends_with(".tf")
}

fn parsed(files: &BTreeMap<String, String>) -> BTreeMap<&str, Body> {
    let files = files.iter().filter(|(name, _)| is_terraform(name));
    files.map(|(name, text)| (&**name, hcl::parse(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}")))).collect()
}

/// Puts `text` into the fields of `doc`. Returns the fields that brought it into the output.
fn assert_kept(doc: &Doc, text: &str) -> Vec<usize> {
    let fields = free(doc);
    let (left, files) = filled(doc, &fields, text);
    let bodies = parsed(&files);
    let mut found = Vec::new();
    for body in bodies.values() {
        strings(body, &mut found);
    }
    let mut kept = Vec::new();
    for field in left {
        let marker = marker(field);
        let whole = format!("{marker}{text}");
        let with: Vec<&String> = found.iter().filter(|string| string.contains(&marker)).collect();
        if with.is_empty() {
            continue;
        }
        // Inside CloudWatch's filter pattern the text is escaped once more, in that language's own way.
        let in_pattern = whole.replace('\\', "\\\\").replace('"', "\\\"");
        let escaped_twice = fields[field].to_string().contains(".matching");
        let expected = if escaped_twice { &in_pattern } else { &whole };
        assert!(with.iter().any(|string| string.contains(expected)), "{} holds {whole:?}, the output {with:?}", fields[field]);
        kept.push(field);
    }
    kept
}

fn own() -> Doc {
    Doc::of(&read(FIELDS, Format::Yaml).tree)
}

const NASTY: [&str; 26] = [
    "\"",
    "\\",
    "${",
    "%{",
    "$${",
    "%%{",
    "\n",
    "\r\n",
    "\t",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{feff}",
    "👩‍👩‍👧",
    "é",
    "*/",
    "/*",
    "#",
    "//",
    "\nEOT\n",
    "<<EOT",
    "${var.secret}",
    "%{ if true }",
];

#[test]
fn every_hostile_piece_comes_out_as_it_is_or_is_refused() {
    let own = own();
    let fields = free(&own);
    assert!(fields.len() > 25, "{fields:?}");
    let mut most = 0;
    for piece in NASTY {
        most = most.max(assert_kept(&own, &format!(" a{piece}b")).len());
    }
    assert!(most >= 15, "only {most} of {} fields bring their text into the output", fields.len());
}

#[test]
fn what_a_field_takes_it_takes_in_every_example() {
    for (name, doc) in samples() {
        for text in [" a \"b\" \\ ${c} %{d} \u{202e}*/ # EOT", "x-1"] {
            let kept = assert_kept(&doc, text);
            assert!(!kept.is_empty(), "{name}: no field brings {text:?} into the output");
        }
    }
}

#[test]
fn comments_and_blocks_stay_what_they_are() {
    let own = own();
    let fields = free(&own);
    for text in [" a\n} # b", " */ {\nEOT", " \r\nresource \"x\" \"y\" {}"] {
        let (left, files) = filled(&own, &fields, text);
        let mut plain = own.clone();
        for field in &left {
            *plain.at_mut(&fields[*field]).unwrap() = Doc::Text(format!("{} plain", marker(*field)));
        }
        let tree = read(&Written::new(&plain, Format::Yaml).text, Format::Yaml).tree;
        let expected = archgen::render::render(&resolve(&tree, None).architecture.unwrap());
        let shapes = |files: &BTreeMap<String, String>| {
            let shape = |body: &Body| {
                let mut shape = String::new();
                skeleton(body, &mut shape);
                shape
            };
            parsed(files).into_iter().map(|(name, body)| (name.to_owned(), shape(&body))).collect::<BTreeMap<_, _>>()
        };
        assert_eq!(shapes(&files), shapes(&expected), "{text:?}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&NASTY[..]), 1..6).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, any::<String>().prop_map(|text| text.replace('\0', ""))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_comes_out_as_it_is_or_is_refused(text in hostile()) {
        assert_kept(&own(), &text);
    }
}

/// The real tool evaluates the outputs to the strings that the file holds.
#[test]
fn the_real_tool_reads_the_same_strings() {
    let tool = ["terraform", "tofu"].into_iter().find(|tool| Command::new(tool).arg("version").output().is_ok());
    let Some(tool) = tool else {
        eprintln!("skipped: neither terraform nor tofu is on PATH");
        return;
    };
    let mut texts: Vec<String> = NASTY.iter().map(|piece| format!("a{piece}b")).collect();
    texts.push(NASTY.concat());
    let Doc::Map(mut map) = own() else { panic!("a map") };
    let outputs = texts.iter().enumerate().map(|(index, text)| (format!("o{index}"), Doc::Text(text.replace("${", "$${"))));
    map.retain(|(key, _)| key != "outputs");
    map.push(("outputs".to_owned(), Doc::Map(outputs.collect())));
    let tree = read(&Written::new(&Doc::Map(map), Format::Yaml).text, Format::Yaml).tree;
    let files = archgen::render::render(&resolve(&tree, None).architecture.unwrap());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("outputs.tf"), &files["outputs.tf"]).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(tool).args(arguments).current_dir(folder.path()).env("CHECKPOINT_DISABLE", "1").output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    run(&["apply", "-auto-approve", "-input=false", "-no-color"]);
    let values: serde_json::Value = serde_json::from_slice(&run(&["output", "-json"])).unwrap();
    for (index, text) in texts.iter().enumerate() {
        // HCL brings text into Unicode's normal form C; none of these changes by it.
        assert_eq!(values[format!("o{index}")]["value"], text.as_str(), "{}", files["outputs.tf"]);
    }
}
