//! Free text in HCL comes back as it was: read by hcl-rs and, where it is on `PATH`, by the real tool.

use archgen::hcl::escape::{Quoted, comment, quote};
use askama::filters::Escaper;
use hcl::{Attribute, Body, Expression};
use proptest::prelude::*;

/// The value of the only attribute of `text`.
fn read(text: &str) -> String {
    let body: Body = hcl::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let attribute: &Attribute = body.attributes().next().unwrap();
    let value = match attribute.expr() {
        Expression::String(text) => text.clone(),
        // hcl-rs keeps a literal `${` as a template; without interpolation it evaluates to its text.
        Expression::TemplateExpr(template) => {
            let template = hcl::Template::from_expr(template).unwrap();
            let elements = template.elements();
            elements
                .iter()
                .map(|element| match element {
                    hcl::template::Element::Literal(text) => text.as_str(),
                    other => panic!("{other:?} is code, in {text}"),
                })
                .collect()
        }
        other => panic!("{other:?} in {text}"),
    };
    assert_eq!(body.into_iter().count(), 1, "{text}");
    value
}

/// What the escaper makes of `pieces`, handed over one at a time.
fn pieces(pieces: &[&str]) -> String {
    let mut out = String::from("a = \"");
    for piece in pieces {
        Quoted.write_escaped_str(&mut out, piece).unwrap();
    }
    out + "\"\n"
}

fn nasty() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "$",
        "{",
        "}",
        "%",
        "${",
        "%{",
        "$${",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{202e}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{1f600}",
        "\u{e0061}",
        "\u{e000}",
        "\u{ffff}",
        "é",
        "var.secret",
        "if true",
        "~",
        "#",
        "//",
        "<<EOT",
        " ",
    ]);
    prop_oneof![prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat()), any::<String>()]
}

proptest! {
    #[test]
    fn a_literal_is_read_back(text in nasty()) {
        let literal = quote(&text);
        prop_assert!(!literal.chars().any(char::is_control), "{}", literal);
        prop_assert_eq!(read(&format!("a = {literal}\n")), text);
    }

    #[test]
    fn pieces_are_read_back_as_their_sum(a in nasty(), b in nasty(), c in nasty()) {
        prop_assert_eq!(read(&pieces(&[&a, &b, &c])), format!("{a}{b}{c}"));
    }

    #[test]
    fn single_characters_are_pieces_too(text in nasty()) {
        let each: Vec<String> = text.chars().map(String::from).collect();
        let each: Vec<&str> = each.iter().map(String::as_str).collect();
        prop_assert_eq!(read(&pieces(&each)), text);
    }

    #[test]
    fn a_comment_holds_nothing_but_comments(text in nasty()) {
        let comment = comment(&text);
        prop_assert!(comment.split('\n').all(|line| line.starts_with('#')));
        prop_assert!(!comment.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        prop_assert_eq!(hcl::parse(&format!("{comment}\n")).unwrap().into_iter().count(), 0);
    }
}

#[test]
fn the_split_dollar_trap_is_closed() {
    assert_eq!(pieces(&["$", "{var.secret}"]), "a = \"$\\u007Bvar.secret}\"\n");
    assert_eq!(quote("${a}%{b}$x%"), r#""$${a}%%{b}$x%""#);
}

#[test]
fn what_cannot_be_seen_is_spelled_out() {
    assert_eq!(quote("a\u{202e}b\u{feff}\u{1}\u{e0061}\u{2028}"), r#""a\u202Eb\uFEFF\u0001\U000E0061\u2028""#);
    assert_eq!(quote("Zürich 日本 👩‍👩‍👧"), "\"Zürich 日本 👩‍👩‍👧\"");
}

#[test]
fn a_comment_ends_where_its_lines_end() {
    assert_eq!(comment("one\r\ntwo\n\nfour\u{2028}five\u{85}six  "), "# one\n# two\n#\n# four\n# five\n# six");
    assert_eq!(comment(""), "#");
    assert_eq!(comment("a\n"), "# a\n#");
    assert_eq!(comment("\u{202e}x"), "# \\u202Ex");
}
