//! Behaviours: which requests go where, and what is kept of the answers.

use std::sync::Arc;

use super::origin::{self, Origin, Written};
use super::policies::{self, Policy};
use super::spec::{Cache, Methods, ResponseHeaders, Spec, ViewerProtocol};
use crate::contract::Resolver;
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;

/// Longest pattern (CloudFront API, `CacheBehavior`).
const PATTERN: usize = 255;

/// Requests for some paths.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Behaviour {
    /// `None` for the default.
    pub(super) pattern: Option<Arc<str>>,
    pub(super) origin: String,
    pub(super) component: Arc<str>,
    /// Whether a load balancer answers.
    pub(super) api: bool,
    pub(super) cache: Cache,
    pub(super) methods: Methods,
    pub(super) compress: bool,
    pub(super) response_headers: ResponseHeaders,
    pub(super) viewer_protocol: ViewerProtocol,
    /// The place that says how viewers may connect.
    pub(super) viewer_at: Path,
    /// `default`, or the route.
    pub(super) at: Path,
    /// The pattern's own place.
    pub(super) pattern_at: Path,
}

impl Behaviour {
    pub(super) fn cache_policy(&self) -> Option<&'static Policy> {
        policies::cache(self.cache.as_str())
    }

    pub(super) fn response_headers_policy(&self) -> Option<&'static Policy> {
        policies::response_headers(self.response_headers.as_str())
    }
}

/// All behaviours of `spec` and their origins.
pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> (Vec<Origin>, Vec<Behaviour>) {
    let path = resolver.path.clone();
    let (mut origins, mut behaviours) = (Vec::new(), Vec::new());
    let at = path.key("default");
    behaviours.extend(one(spec, &spec.default.written(), &at, &mut origins, resolver));
    for (index, route) in spec.routes.iter().enumerate() {
        let at = path.key("routes").index(index);
        let common = one(spec, &route.written(), &at, &mut origins, resolver);
        let patterns = &route.path.0;
        for (index, pattern) in patterns.iter().enumerate() {
            let pattern_at = if patterns.len() == 1 { at.key("path") } else { at.key("path").index(index) };
            check_pattern(pattern, &pattern_at, resolver);
            if let Some(common) = &common {
                behaviours.push(Behaviour { pattern: Some(pattern.clone()), pattern_at, ..common.clone() });
            }
        }
    }
    (origins, behaviours)
}

/// The behaviour that is written at `at`, for all paths.
fn one(spec: &Spec, written: &Written<'_>, at: &Path, origins: &mut Vec<Origin>, resolver: &mut Resolver<'_>) -> Option<Behaviour> {
    let origin = origin::resolve(written, at, resolver)?;
    let (component, api) = (origin.component.clone(), origin.balancer().is_some());
    let (cache, methods) = if api { (Cache::None, Methods::All) } else { (Cache::Optimized, Methods::Read) };
    let viewer_at = if written.viewer_protocol.is_some() { at.key("viewer_protocol") } else { resolver.path.key("viewer_protocol") };
    Some(Behaviour {
        pattern: None,
        origin: origin::add(origin, origins),
        component,
        api,
        cache: written.cache.unwrap_or(cache),
        methods: written.methods.unwrap_or(methods),
        compress: written.compress,
        response_headers: written.response_headers,
        viewer_protocol: written.viewer_protocol.unwrap_or(spec.viewer_protocol),
        viewer_at,
        at: at.clone(),
        pattern_at: at.clone(),
    })
}

/// One behaviour of each that is written: a route of several patterns counts once.
pub(super) fn first_of_each(behaviours: &[Behaviour]) -> impl Iterator<Item = &Behaviour> {
    let before = |index: usize| index.checked_sub(1).and_then(|before| behaviours.get(before));
    behaviours.iter().enumerate().filter(move |(index, one)| before(*index).is_none_or(|other| other.at != one.at)).map(|(_, one)| one)
}

/// Characters that CloudFront takes (CloudFront API, `CacheBehavior`).
fn check_pattern(pattern: &str, at: &Path, resolver: &mut Resolver<'_>) {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.*$/~\"'@:+&?".contains(c);
    let message = match pattern.chars().find(|c| !allowed(*c)) {
        Some(bad) => format!("`{bad}` cannot stand in the pattern of a path"),
        None if pattern.is_empty() || pattern.len() > PATTERN => {
            format!("the pattern of a path has 1 to {PATTERN} characters; this has {}", pattern.len())
        }
        None => return,
    };
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message));
}

/// Whether every path that fits `second` fits `first`.
pub(super) fn takes_all_of(first: &str, second: &str) -> bool {
    // A pattern without its leading `/` means the same.
    let (first, second): (Vec<char>, Vec<char>) =
        (first.trim_start_matches('/').chars().collect(), second.trim_start_matches('/').chars().collect());
    // Row by row: which rests of `second` are taken by the rest of `first`.
    let mut after: Vec<bool> = (0..=second.len()).map(|index| index == second.len()).collect();
    for one in first.iter().rev() {
        let mut here = vec![false; second.len() + 1];
        for index in (0..=second.len()).rev() {
            let next = |row: &[bool]| row.get(index + 1).copied().unwrap_or(false);
            let taken = match (one, second.get(index)) {
                ('*', rest) => after.get(index).copied().unwrap_or(false) || (rest.is_some() && next(&here)),
                ('?', Some(other)) => *other != '*' && next(&after),
                (one, Some(other)) => one == other && next(&after),
                (_, None) => false,
            };
            if let Some(cell) = here.get_mut(index) {
                *cell = taken;
            }
        }
        after = here;
    }
    after.first().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_all_of_a_narrower_one() {
        for (first, second, takes) in [
            ("/api/*", "/api/users/*", true),
            ("/api/*", "api/users", true),
            ("*", "/images/*.jpg", true),
            ("/api/*", "/api", false),
            ("/api/users", "/api/*", false),
            ("/a?c", "/abc", true),
            ("/a?c", "/a*c", false),
            ("*.jpg", "/images/*.jpg", true),
            ("*.jpg", "/images/*", false),
            ("/a", "/a", true),
        ] {
            assert_eq!(takes_all_of(first, second), takes, "{first} {second}");
        }
    }
}
