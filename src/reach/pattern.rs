//! Resources as IAM matches them: texts in which `*` and `?` stand for others.

use crate::contract::{Value, ValuePart};

/// One or any number of characters, or this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Many,
    One,
    This(char),
}

/// The texts that a resource stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Token>);

impl Pattern {
    /// Of a resource; what is known at apply time or by who asks only (`${aws:username}`) may be anything.
    pub(super) fn new(resource: &Value) -> Self {
        let mut tokens = Vec::new();
        for part in &resource.parts {
            match part {
                ValuePart::Literal(text) => literal(text, &mut tokens),
                ValuePart::Input(_) | ValuePart::Output(_) => tokens.push(Token::Many),
            }
        }
        tokens.dedup_by(|a, b| *a == Token::Many && *b == Token::Many);
        Self(tokens)
    }

    /// True where some text fits both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        // Row by row: whether the first tokens of the one and the first of the other can stand for the same text.
        let mut row: Vec<bool> = vec![true];
        for token in &other.0 {
            row.push(*token == Token::Many && row.last().is_some_and(|last| *last));
        }
        for token in &self.0 {
            let mut next = vec![*token == Token::Many && row.first().is_some_and(|first| *first)];
            for (at, against) in other.0.iter().enumerate() {
                let known = |row: &[bool], at: usize| row.get(at).copied().unwrap_or_default();
                let (above, left, both) = (known(&row, at + 1), known(&next, at), known(&row, at));
                next.push(match (token, against) {
                    (Token::Many, Token::Many) => above || left || both,
                    (Token::Many, _) | (_, Token::Many) => above || left,
                    (Token::One, _) | (_, Token::One) => both,
                    (Token::This(one), Token::This(other)) => both && one == other,
                });
            }
            row = next;
        }
        row.last().is_some_and(|last| *last)
    }
}

fn literal(text: &str, tokens: &mut Vec<Token>) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let variable = rest.strip_prefix("${").and_then(|inside| inside.split_once('}'));
        if let Some((_, after)) = variable {
            tokens.push(Token::Many);
            rest = after;
            continue;
        }
        tokens.push(match c {
            '*' => Token::Many,
            '?' => Token::One,
            c => Token::This(c),
        });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet_where_one_text_fits_both() {
        let pattern = |text: &str| Pattern::new(&Value::literal(text.to_owned()));
        let both = |one: &str, other: &str| (pattern(one).meets(&pattern(other)), pattern(other).meets(&pattern(one)));
        for (one, other) in [
            ("*", "arn:a"),
            ("arn:*/x", "arn:a/*"),
            ("a?c", "abc"),
            ("a*c", "a*b*"),
            ("abc", "abc"),
            ("*a", "b*"),
            ("a/${aws:username}/c", "a/b/c"),
        ] {
            assert_eq!(both(one, other), (true, true), "{one} {other}");
        }
        for (one, other) in [("abc", "abd"), ("a*c", "b*"), ("a?c", "ac"), ("arn:x", "arn:x/*"), ("*a", "*b"), ("a/${aws:username}", "b/c")]
        {
            assert_eq!(both(one, other), (false, false), "{one} {other}");
        }
    }

    #[test]
    fn what_is_known_later_may_be_anything() {
        let later = Pattern::new(&Value::input("arn"));
        assert!(later.meets(&Pattern::new(&Value::literal("arn:aws:sqs:us-east-1:123456789012:jobs"))));
    }
}
