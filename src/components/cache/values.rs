//! Texts of a cache that AWS takes in one form only.

use crate::texts;

texts! {
    /// A version of Valkey or Redis: major and minor; ElastiCache chooses the patch.
    EngineVersion, "a version, such as `\"8.0\"`", "^[1-9]\\.[0-9]$", |text| {
        matches!(text.as_bytes(), [b'1'..=b'9', b'.', b'0'..=b'9'])
    };
    /// A node type.
    NodeType, "a node type, such as `cache.t4g.micro`", "^cache\\.[a-z0-9-]+\\.[a-z0-9-]+$", |text| {
        let parts: Vec<&str> = text.split('.').collect();
        let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        matches!(parts.as_slice(), ["cache", family, size] if word(family) && word(size))
    };
}

impl EngineVersion {
    /// `8`
    pub fn major(&self) -> &str {
        self.0.split_once('.').map_or(&*self.0, |(major, _)| major)
    }
}

impl NodeType {
    /// Whether it keeps what is rarely asked for on its own disk, which it then has to (ElastiCache API, `DataTieringEnabled`).
    pub fn tiers_data(&self) -> bool {
        self.0.starts_with("cache.r6gd.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_is_read() {
        for (text, sound) in [("8.0", true), ("7", false), ("7.1.2", false), ("7.x", false), ("08.0", false)] {
            assert_eq!(EngineVersion::read(text).is_some(), sound, "{text}");
        }
        for (text, sound) in [("cache.t4g.micro", true), ("db.t4g.micro", false), ("cache.t4g", false), ("cache.T4g.micro", false)] {
            assert_eq!(NodeType::read(text).is_some(), sound, "{text}");
        }
    }
}
