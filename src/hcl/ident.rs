//! Terraform names: the label of a resource, module, variable or output.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Deref;

/// `text` as a `snake_case` name that Terraform accepts: ASCII letters, digits and `_`, not starting with a digit.
///
/// Everything else separates words, and so does a capital after a small letter: `api-v2`, `api.v2` and `apiV2` give `api_v2`. Where letters
/// outside ASCII are lost, eight hex digits of a hash of the text keep two names apart. Other texts can meet in one name; the caller
/// sees to it that its names differ.
pub fn identifier(text: &str) -> String {
    as_identifier(text).into_owned()
}

/// [`identifier`] of a text that nobody else needs.
fn into_identifier(text: String) -> String {
    match as_identifier(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(name) => name,
    }
}

/// [`identifier`], where it is read only.
pub fn as_identifier(text: &str) -> Cow<'_, str> {
    // Most texts are names already, or as good as: keys, labels, what this function made before.
    match plain(text) {
        Some(Plain::Snake) => Cow::Borrowed(text),
        Some(Plain::Kebab) => Cow::Owned(text.replace('-', "_")),
        None => Cow::Owned(rewritten(text)),
    }
}

/// [`identifier`] of a text that is not nearly one.
fn rewritten(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let mut lost = false;
    let mut separate = false;
    let mut after_small = false;
    // Every byte of a character outside ASCII is outside ASCII.
    for c in text.bytes() {
        if !c.is_ascii_alphanumeric() {
            lost |= !c.is_ascii();
            separate = true;
            after_small = false;
            continue;
        }
        if c.is_ascii_uppercase() && after_small {
            separate = true;
        }
        if separate && !out.is_empty() {
            out.push('_');
        }
        separate = false;
        after_small = !c.is_ascii_uppercase();
        out.push(char::from(c.to_ascii_lowercase()));
    }
    if lost {
        if !out.is_empty() {
            out.push('_');
        }
        // Writing to a `String` has no way to fail.
        let _: fmt::Result = write!(out, "{:08x}", hash(text));
    }
    if out.is_empty() || out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, '_');
    }
    out
}

/// A text that needs no more than `_` for `-`.
enum Plain {
    Snake,
    Kebab,
}

fn plain(text: &str) -> Option<Plain> {
    let bytes = text.as_bytes();
    let separates = |byte: u8| byte == b'_' || byte == b'-';
    let (first, last) = (*bytes.first()?, *bytes.last()?);
    if first.is_ascii_digit() || separates(first) || separates(last) {
        return None;
    }
    // Without a way out, so that several bytes are looked at at once.
    let known = bytes.iter().fold(true, |all, byte| all & (byte.is_ascii_lowercase() | byte.is_ascii_digit() | separates(*byte)));
    let beside = bytes.iter().zip(bytes.iter().skip(1));
    let doubled = beside.fold(false, |any, (one, next)| any | (separates(*one) & separates(*next)));
    (known && !doubled).then(|| if bytes.contains(&b'-') { Plain::Kebab } else { Plain::Snake })
}

/// FNV-1a, 32 bits: stable over releases, which the standard library's hasher is not.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A name that Terraform accepts; the only text that templates print outside quotes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// A text that is no Terraform name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a name: letters, digits, `_` and `-`, starting with a letter or `_`")]
pub struct InvalidIdent {
    /// The text.
    pub text: String,
}

impl Ident {
    /// `text` as it is, where Terraform accepts it.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidIdent> {
        let text = text.into();
        let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        if starts && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
            Ok(Self(text))
        } else {
            Err(InvalidIdent { text })
        }
    }

    /// The name that [`identifier`] makes of `text`.
    pub fn from_text(text: &str) -> Self {
        Self(identifier(text))
    }

    /// [`Self::from_text`] of a text that nobody else needs.
    pub fn from_own(text: String) -> Self {
        Self(into_identifier(text))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Ident {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for Ident {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_joined_with_underscores() {
        for (text, name) in [
            ("api", "api"),
            ("my-bucket", "my_bucket"),
            ("a--b__c", "a_b_c"),
            ("us-east-1a", "us_east_1a"),
            ("myBucketName", "my_bucket_name"),
            ("HTTPServer", "httpserver"),
            ("10.0.0.0/16", "_10_0_0_0_16"),
            ("-x-", "x"),
            ("", "_"),
            ("***", "_"),
        ] {
            assert_eq!(identifier(text), name, "{text:?}");
        }
    }

    #[test]
    fn names_that_differ_in_lost_letters_stay_apart() {
        assert_ne!(identifier("é"), identifier("è"));
        assert_ne!(identifier("日本"), identifier("中国"));
    }

    #[test]
    fn what_terraform_refuses_is_refused() {
        for text in ["", "1a", "-a", "a b", "a.b", "a\"", "é", "a\n"] {
            assert!(Ident::new(text).is_err(), "{text:?}");
        }
        for text in ["a", "_", "a-b", "A1_"] {
            assert_eq!(Ident::new(text).unwrap().to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_gives_a_valid_name(text in "\\PC*|[a-zA-Z0-9_. -]*") {
            prop_assert!(Ident::new(identifier(&text)).is_ok());
        }
    }
}
