//! A part of an estimate, chosen by patterns of dotted paths.

use super::estimate::{Estimate, Redundancy, Totals};

/// True when `pattern` names `path` or something that it lies in: `network.nat-gateway` names `network.nat-gateway.us-east-1a`. A `*`
/// stands for any characters, dots included.
pub fn matches(pattern: &str, path: &str) -> bool {
    let mut ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
    ends.any(|end| path.get(..end).is_some_and(|start| glob(pattern, start)))
}

/// Whether `text` is what `pattern` says, `*` being anything. Each part between stars is found where it first can be: what follows only
/// has more room then.
fn glob(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = text.split_once(part) else { return false };
        text = after;
    }
    text.ends_with(last)
}

/// The lines whose id or path one of `patterns` matches, with their sums.
#[must_use]
pub fn only(mut estimate: Estimate, patterns: &[String]) -> Estimate {
    let wanted = |id: &str, path: &str| patterns.iter().any(|pattern| matches(pattern, id) || matches(pattern, path));
    for component in &mut estimate.components {
        component.lines.retain(|line| wanted(&line.id, &line.path));
        component.uncounted.retain(|line| wanted(&line.id, &line.path));
        component.total = Totals::of(&component.lines);
    }
    estimate.components.retain(|component| !(component.lines.is_empty() && component.uncounted.is_empty()));
    estimate.total = Totals::of(estimate.components.iter().flat_map(|component| &component.lines));
    // Both are about the whole.
    estimate.savings = Vec::new();
    estimate.redundancy = Vec::<Redundancy>::new();
    estimate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_whole_steps() {
        for (pattern, path) in [
            ("network", "network.nat-gateway.us-east-1a"),
            ("network.nat-*", "network.nat-data"),
            ("*.vcpu", "api.vcpu"),
            ("network.endpoint.*.us-east-1a", "network.endpoint.ecr.api.us-east-1a"),
            ("components.*.schedule", "components.api.schedule[0].cron"),
            ("*", "api.vcpu"),
            ("a*b*b", "abab"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("network.nat", "network.nat-data"), ("net", "network"), ("", "api.vcpu"), ("a*b", "acbc"), ("a*a", "a")] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
