//! Texts of a database that AWS takes in one form only.

use crate::texts;

texts! {
    /// A version of PostgreSQL: the major one, or exactly one minor.
    EngineVersion, "a version of PostgreSQL, such as `\"17\"` or `\"17.5\"`", "^[1-9][0-9](\\.[0-9]{1,2})?$", |text| {
        let (major, minor) = text.split_once('.').map_or((text, None), |(major, minor)| (major, Some(minor)));
        let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits(major, 2) && major.len() == 2 && !major.starts_with('0') && minor.is_none_or(|minor| digits(minor, 2))
    };
    /// An instance class.
    InstanceClass, "an instance class, such as `db.t4g.small`", "^db\\.[a-z0-9-]+\\.[a-z0-9-]+$", |text| {
        let parts: Vec<&str> = text.split('.').collect();
        let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        matches!(parts.as_slice(), ["db", family, size] if word(family) && word(size))
    };
    /// The name of a database inside the instance (RDS API, `CreateDBInstance`).
    DatabaseName, "a name for a database: a letter, then at most 62 letters, digits or `_`", "^[A-Za-z][A-Za-z0-9_]{0,62}$", |text| {
        text.len() <= 63
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    /// The name of a database user; RDS takes 16 characters for the master user (RDS API, `CreateDBInstance`).
    Username, "a name for a database user: a letter, then at most 15 letters, digits or `_`", "^[A-Za-z][A-Za-z0-9_]{0,15}$", |text| {
        text.len() <= 16
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    /// A role of the database that connects by IAM.
    DatabaseUser, "a database user: a small letter, then at most 62 small letters, digits or `_`", "^[a-z][a-z0-9_]{0,62}$", |text| {
        text.len() <= 63
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
}

impl EngineVersion {
    /// `15`
    pub fn major(&self) -> &str {
        self.0.split_once('.').map_or(&*self.0, |(major, _)| major)
    }

    /// True when one minor version is named.
    pub fn pinned(&self) -> bool {
        self.0.contains('.')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_major_or_exact() {
        for text in ["15", "15.13", "9.6", "015", "15.", "15.1.2", "15 ", "latest"] {
            assert_eq!(EngineVersion::read(text).is_some(), ["15", "15.13"].contains(&text), "{text}");
        }
        assert_eq!(EngineVersion::read("15.13").unwrap().major(), "15");
        assert!(EngineVersion::read("15.13").unwrap().pinned() && !EngineVersion::read("15").unwrap().pinned());
    }
}
