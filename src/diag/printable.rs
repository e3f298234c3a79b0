//! Text of users made harmless for terminals and logs: what is invisible or moves the cursor is shown as a sign.

use std::fmt::Write;

use serde::Serialize;

/// True for characters that a terminal acts on, or that hide or reorder what surrounds them.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{e000}')
}

/// The character to show in place of `c`: a control picture (`␛`) or `�`. Always exactly one character.
pub(super) fn shown(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_unsafe(c) => '\u{fffd}',
        c => c,
    }
}

/// One line of printable text; a line break becomes `␊`, so that no text can pass for a line of the report.
pub fn line(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { shown(c) }).collect()
}

/// Printable text that keeps its line breaks, except before `::`: GitHub's runner takes such a line of a log for a command,
/// indented or not.
pub(super) fn paragraph(text: &str) -> String {
    text.lines().map(line).enumerate().fold(String::new(), |mut out, (at, line)| {
        if at > 0 {
            out.push(if line.trim_start().starts_with("::") { shown('\n') } else { '\n' });
        }
        out + &line
    })
}

/// A value as an indented JSON document, printable, with a final line break.
pub fn document<T: Serialize>(value: &T) -> String {
    // Structs of strings and numbers have nothing that JSON could refuse; an error would be shown rather than hidden.
    json(&serde_json::to_string_pretty(value).unwrap_or_else(|error| format!("{{\"error\": {:?}}}", error.to_string()))) + "\n"
}

/// The same JSON document with every unsafe character written as `\uXXXX`, so that it can be shown on a terminal.
fn json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.chars() {
        // Line breaks stand between tokens; inside strings serde_json has escaped them.
        if c != '\n' && is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_a_terminal_would_act_on() {
        assert_eq!(line("a\u{1b}[31m\r\nb\u{9b}c\u{202e}d\u{7f}\0"), "a␛[31m␍␊b�c�d␡␀");
        assert_eq!(paragraph("a\r\n\u{7}b"), "a\n␇b");
        assert_eq!(paragraph("a\n  ::stop-commands::x"), "a␊  ::stop-commands::x");
    }

    #[test]
    fn escaped_json_keeps_its_value() {
        let text = "a\u{9b}\u{202e}\u{e0041}\u{7f}\n😀";
        let escaped = json(&serde_json::to_string(text).unwrap());
        assert!(!escaped.chars().any(is_unsafe), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }
}
