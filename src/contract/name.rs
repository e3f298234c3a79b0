//! Names of AWS resources: AWS's limits, shortened with a hash where they are narrower than the full name.

use sha2::{Digest, Sha256};

/// A condition on a name, and the sentence that a finding gives when it does not hold.
pub type NameCondition = (fn(&str) -> bool, &'static str);

/// What AWS takes as a name of some resource.
#[derive(Clone, Copy, Debug)]
pub struct NameRule {
    /// What it names: `load balancer`.
    pub what: &'static str,
    /// Most characters.
    pub max: usize,
    /// Whether a character may stand in it.
    pub allows: fn(char) -> bool,
    /// A further condition.
    pub also: Option<NameCondition>,
}

impl NameRule {
    /// Why `name` breaks the rule; `None` where it does not.
    pub fn broken_by(&self, name: &str) -> Option<String> {
        let length = name.chars().count();
        if length == 0 {
            return Some(format!("the name of a {} cannot be empty", self.what));
        }
        if length > self.max {
            return Some(format!("the name of a {} has at most {} characters; this has {length}", self.what, self.max));
        }
        if let Some(bad) = name.chars().find(|c| !(self.allows)(*c)) {
            return Some(format!("`{bad}` cannot stand in the name of a {}", self.what));
        }
        let (holds, sentence) = self.also?;
        (!holds(name)).then(|| sentence.to_owned())
    }
}

/// Eight hex digits that depend on `text` only.
pub fn short_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(4).flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// `name` where it has at most `max` characters; else its start and a hash of the whole, so that two names never meet.
pub fn shorten(name: impl Into<String>, max: usize) -> String {
    let name = name.into();
    if name.len() <= max || name.chars().count() <= max {
        return name;
    }
    let hash = short_hash(&name);
    let kept: String = name.chars().take(max.saturating_sub(hash.len() + 1)).collect();
    format!("{}-{hash}", kept.trim_end_matches('-'))
}

/// True when the domain name `name` is `domain` or lies below it; upper and lower case are the same.
pub fn lies_in_domain(name: &str, domain: &str) -> bool {
    let (name, domain) = (name.to_ascii_lowercase(), domain.trim_end_matches('.').to_ascii_lowercase());
    name.strip_suffix(&domain).is_some_and(|start| start.is_empty() || start.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_holds_itself_and_what_ends_in_it_after_a_dot() {
        for (name, lies) in
            [("example.com", true), ("*.Shop.EXAMPLE.com", true), ("myexample.com", false), ("example.com.net", false), ("", false)]
        {
            assert_eq!(lies_in_domain(name, "example.com"), lies, "{name}");
        }
    }

    #[test]
    fn long_names_keep_apart() {
        let (one, two) = ("fastapi-app-production-internal-edge-one", "fastapi-app-production-internal-edge-two");
        let (short_one, short_two) = (shorten(one, 32), shorten(two, 32));
        assert!(short_one.len() <= 32 && short_two.len() <= 32);
        assert_ne!(short_one, short_two);
        assert_eq!(shorten("short", 32), "short");
    }

    #[test]
    fn a_cut_at_a_hyphen_leaves_no_double() {
        assert!(!shorten("aaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbb", 32).contains("--"));
    }
}
