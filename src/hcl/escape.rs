//! Free text inside HCL: as part of a quoted template, as a whole literal, as a comment.
//!
//! Inside quotes HCL knows the escapes `\n`, `\r`, `\t`, `\"`, `\\`, `\uXXXX` and `\UXXXXXXXX`; `${` and `%{` start code and are
//! written literally by doubling their first character
//! (<https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions>).

use std::fmt;

use askama::filters::Escaper;

/// The escaper of every HCL template: for what stands between the quotes of `"{{ name }}"`.
///
/// askama hands over one piece at a time and keeps nothing between two of them, so a `$` may end one piece and its `{` begin the next.
/// A `{` that begins a piece is therefore written as `\u007B`, which is never the start of code.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quoted;

impl Escaper for Quoted {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        match string.strip_prefix('{') {
            Some(rest) => {
                dest.write_str("\\u007B")?;
                write_escaped(&mut dest, rest)
            }
            None => write_escaped(&mut dest, string),
        }
    }
}

/// `text` as a complete literal, quotes included: the string that HCL evaluates it to is `text`.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(&mut out, text);
    out
}

/// Appends [`quote`] of `text` to `out`.
pub fn quote_into(out: &mut String, text: &str) {
    out.push('"');
    escape_into(out, text);
    out.push('"');
}

/// Appends `text`, escaped for the inside of quotes, to `out`.
///
/// `text` is one whole piece: what was appended before must not end in an unescaped `$` or `%`. For pieces, [`Quoted`].
pub fn escape_into(out: &mut String, text: &str) {
    // Writing to a `String` has no way to fail.
    let _: fmt::Result = write_escaped(out, text);
}

/// [`comment_into`] by itself.
pub fn comment(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    comment_into(&mut out, text);
    out
}

/// Appends `text` as comment lines to `out`: every line prefixed with `# ` (a bare `#` where it is empty), no newline at the end.
///
/// Lines end where any reader might end them: at `\n`, `\r`, `\r\n`, vertical tab, form feed, U+0085, U+2028 and U+2029. Control and
/// bidirectional characters are shown as `\uXXXX`, so that a comment reads the same everywhere.
pub fn comment_into(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        let line = text.trim_end();
        out.push_str(if line.is_empty() { "#" } else { "# " });
        return out.push_str(line);
    }
    let mut rest = text;
    loop {
        let end = rest.find(is_line_separator);
        let line = end.map_or(rest, |end| rest.get(..end).unwrap_or(rest));
        out.push('#');
        let line = line.trim_end();
        if !line.is_empty() {
            out.push(' ');
        }
        for c in line.chars() {
            if c != '\t' && is_unseen(c) {
                let _: fmt::Result = write_code_point(out, c);
            } else {
                out.push(c);
            }
        }
        let Some(after) = end.and_then(|end| rest.get(end..)) else { return };
        let mut chars = after.chars();
        if chars.next() == Some('\r') && after.starts_with("\r\n") {
            chars.next();
        }
        rest = chars.as_str();
        out.push('\n');
    }
}

fn write_escaped<W: fmt::Write>(dest: &mut W, text: &str) -> fmt::Result {
    let mut clean = text;
    let mut sigil = None;
    while let Some(at) = clean.bytes().position(|byte| LOOKED_AT[usize::from(byte)]) {
        let (before, rest) = clean.split_at(at);
        dest.write_str(before)?;
        let mut chars = rest.chars();
        if let Some(c) = chars.next() {
            let before = sigil.take().filter(|_| before.is_empty());
            match chars.as_str().strip_prefix('{') {
                // Readers disagree on three alike: to hcl-rs, `$$${` before `${` is one `$` less than to OpenTofu.
                Some(after) if matches!(c, '$' | '%') && before == Some(c) => {
                    dest.write_char(c)?;
                    dest.write_str("\\u007B")?;
                    chars = after.chars();
                }
                brace => {
                    write_char(dest, c, brace.is_some())?;
                    sigil = Some(c);
                }
            }
        }
        clean = chars.as_str();
    }
    dest.write_str(clean)
}

fn write_char<W: fmt::Write>(dest: &mut W, c: char, brace_follows: bool) -> fmt::Result {
    match c {
        '"' => dest.write_str("\\\""),
        '\\' => dest.write_str("\\\\"),
        '\n' => dest.write_str("\\n"),
        '\r' => dest.write_str("\\r"),
        '\t' => dest.write_str("\\t"),
        '$' if brace_follows => dest.write_str("$$"),
        '%' if brace_follows => dest.write_str("%%"),
        '$' | '%' => dest.write_char(c),
        c if is_unseen(c) => write_code_point(dest, c),
        c => dest.write_char(c),
    }
}

fn write_code_point<W: fmt::Write>(dest: &mut W, c: char) -> fmt::Result {
    let code = u32::from(c);
    if code > 0xFFFF { write!(dest, "\\U{code:08X}") } else { write!(dest, "\\u{code:04X}") }
}

/// Bytes that may have to be escaped, which everything outside ASCII may.
const LOOKED_AT: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        table[byte as usize] = matches!(byte, b'"' | b'\\' | b'$' | b'%');
        byte += 1;
    }
    table
};

/// Characters that a reviewer cannot see, or that change how the line around them is shown or split: controls, the bidirectional marks of
/// Unicode's UAX #9, line and paragraph separators, byte order mark, other zero-width formats, tags and noncharacters.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{FFFE}'
            | '\u{FFFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

fn is_line_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use askama::Template;
    use proptest::prelude::*;

    use crate::hcl::filters;
    use crate::hcl::ident::Ident;

    #[derive(Template)]
    #[template(ext = "tf", source = "{{ remark|comment }}\n{{ name|ident }} = \"{{ first }}{{ second }}\"\nwhole = {{ second|quote }}")]
    struct Pair<'a> {
        remark: &'a str,
        name: Ident,
        first: &'a str,
        second: Apart<'a>,
    }

    /// Shows its text one character at a time, as a `Display` may.
    #[derive(Clone, Copy)]
    struct Apart<'a>(&'a str);

    impl fmt::Display for Apart<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.chars().try_for_each(|c| write!(f, "{c}"))
        }
    }

    impl std::ops::Deref for Apart<'_> {
        type Target = str;

        fn deref(&self) -> &str {
            self.0
        }
    }

    fn read(first: &str, second: &str) -> (String, String) {
        let pair = Pair { remark: first, name: Ident::new("pair").unwrap(), first, second: Apart(second) };
        let text = pair.render().unwrap() + "\n";
        let body = ::hcl::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let mut values = body.attributes().map(|attribute| match attribute.expr() {
            ::hcl::Expression::String(text) => text.clone(),
            ::hcl::Expression::TemplateExpr(template) => {
                let template = ::hcl::Template::from_expr(template).unwrap();
                let literal = |element: &::hcl::template::Element| match element {
                    ::hcl::template::Element::Literal(text) => text.clone(),
                    other => panic!("{other:?} is code, in {text}"),
                };
                template.elements().iter().map(literal).collect()
            }
            other => panic!("{other:?} in {text}"),
        });
        (values.next().unwrap(), values.next().unwrap())
    }

    #[test]
    fn a_dollar_and_a_brace_from_two_interpolations_stay_text() {
        assert_eq!(read("$", "{var.secret}").0, "${var.secret}");
    }

    proptest! {
        #[test]
        fn two_interpolations_are_read_back(first in "[${}%\"\\\\\n a]{0,8}|\\PC*", second in "[${}%\"\\\\\n a]{0,8}|\\PC*") {
            let (both, whole) = read(&first, &second);
            prop_assert_eq!(both, format!("{first}{second}"));
            prop_assert_eq!(whole, second);
        }
    }
}
