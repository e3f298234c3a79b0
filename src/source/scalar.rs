//! What a plain YAML scalar stands for, and how a text is spelt in each format.

use std::fmt::Write as _;

use super::Format;

/// What a plain scalar stands for in YAML 1.2's core schema (section 10.3.2 of the specification).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    Null,
    Bool(bool),
    Number,
    Text,
}

/// What the plain scalar `text` stands for. `yes`, `on` and `1_000` are texts.
pub(super) fn plain_kind(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" => Plain::Bool(true),
        "false" | "False" | "FALSE" => Plain::Bool(false),
        _ if is_number(text) => Plain::Number,
        _ => Plain::Text,
    }
}

fn is_number(text: &str) -> bool {
    // Most scalars are words.
    if !text.starts_with(|first: char| matches!(first, '0'..='9' | '+' | '-' | '.')) {
        return false;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mantissa_is_number = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    mantissa_is_number && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

/// Spells `text` as a string of `format`: plain where YAML reads it as that string and nothing else, quoted otherwise.
pub fn quote(format: Format, text: &str) -> String {
    match format {
        Format::Yaml if is_plain(text) => text.to_owned(),
        Format::Yaml | Format::Json | Format::Toml => double_quoted(text),
    }
}

/// Spells `text` as a key of `format`: bare where TOML allows it, else as [`quote`] does.
pub fn quote_key(format: Format, text: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if format == Format::Toml && !text.is_empty() && text.bytes().all(bare) {
        return text.to_owned();
    }
    quote(format, text)
}

/// Spells `text` as a value of `format`: a JSON number or `true` or `false` as that, everything else as [`quote`] does.
///
/// For edits, whose new text says what it is by its looks: `512` is a number, `512 MiB` a string.
pub fn spell(format: Format, text: &str) -> String {
    if matches!(text, "true" | "false") || is_json_number(text) { text.to_owned() } else { quote(format, text) }
}

/// True for the spelling of a number that all three formats read as one.
pub(super) fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let zero_led = unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.as_bytes()[1].is_ascii_digit();
    let ends_in_digit = unsigned.ends_with(|c: char| c.is_ascii_digit());
    unsigned.starts_with(|c: char| c.is_ascii_digit())
        && ends_in_digit
        && !zero_led
        && !["0x", "0o", ".e", ".E"].iter().any(|part| unsigned.contains(part))
        && is_number(text)
}

/// Words that YAML 1.1 readers, which are still about, take for booleans.
const OLD_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

fn is_plain(text: &str) -> bool {
    let safe_first = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | '$' | '(' | '<' | '+');
    let safe = |c: char| !c.is_control() && !matches!(c, ',' | '[' | ']' | '{' | '}' | '\u{feff}' | '\u{2028}' | '\u{2029}');
    // `1:30` is a number of seconds to YAML 1.1.
    let sexagesimal = text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    text.starts_with(safe_first)
        && !text.starts_with("...")
        && !text.ends_with([':', ' '])
        // The parser takes `a -` between braces for the start of another scalar.
        && !text.ends_with(" -")
        && text.chars().all(safe)
        && !text.contains(": ")
        && !text.contains(" #")
        && text != "<<"
        && !sexagesimal
        && plain_kind(text) == Plain::Text
        && !OLD_BOOLEANS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Between double quotes, with the escapes that YAML, JSON and TOML have in common.
fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}') => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
