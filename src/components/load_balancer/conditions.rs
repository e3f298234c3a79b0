//! Conditions of a route: which of two takes more requests, and the priority that follows.

use std::sync::Arc;

use crate::contract::{Value, short_hash};
use crate::hcl::identifier;
use crate::units::Cidr;

/// What requests a route takes. An empty list takes any; of several values, one must match.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Conditions {
    pub(super) host: Vec<Value>,
    pub(super) path: Vec<Value>,
    /// By header name; all must match.
    pub(super) headers: Vec<(Arc<str>, Vec<Value>)>,
    pub(super) methods: Vec<&'static str>,
    /// By parameter; all must match.
    pub(super) query: Vec<(Arc<str>, Vec<Value>)>,
    pub(super) sources: Vec<Cidr>,
}

/// How specific a pattern is: never less than any pattern that covers it.
fn weight(pattern: &str) -> u32 {
    let stars = u32::try_from(pattern.matches('*').count()).unwrap_or(u32::MAX);
    let single = u32::try_from(pattern.matches('?').count()).unwrap_or(u32::MAX);
    let all = u32::try_from(pattern.chars().count()).unwrap_or(u32::MAX);
    let literal = all.saturating_sub(stars).saturating_sub(single);
    // `**` is one `*`.
    let runs = pattern.chars().zip(pattern.chars().skip(1).chain(['\0'])).filter(|(one, next)| *one == '*' && *next != '*').count();
    let exactness = match runs {
        0 => 2,
        1 => 1,
        _ => 0,
    };
    literal.saturating_mul(4).saturating_add(single.saturating_mul(2)).saturating_add(exactness)
}

/// True when every text that `narrow` matches is matched by `wide`, where `fold` with capitals taken for small letters. A `*` of `narrow` is
/// matched by a `*` of `wide` only.
fn covers_pattern(wide: &str, narrow: &str, fold: bool) -> bool {
    // Every route is compared with every other of its listener, and most differ within their literal start.
    let start = wide.find(['*', '?']).unwrap_or(wide.len());
    let literal = wide.get(..start).unwrap_or_default();
    let begins = |text: &str| if fold { text.eq_ignore_ascii_case(literal) } else { text == literal };
    if !narrow.get(..start).is_some_and(begins) {
        return false;
    }
    if wide.is_ascii() && narrow.is_ascii() {
        let same = |one: &u8, other: &u8| one == other || fold && one.eq_ignore_ascii_case(other);
        return covers_symbols(wide.as_bytes(), narrow.as_bytes(), (&b'*', &b'?'), same);
    }
    let (wide, narrow): (Vec<char>, Vec<char>) = (wide.chars().collect(), narrow.chars().collect());
    covers_symbols(&wide, &narrow, (&'*', &'?'), |one, other| one == other || fold && one.eq_ignore_ascii_case(other))
}

/// The same of symbols, of which `any` and `single` are those that match others.
fn covers_symbols<S: PartialEq>(wide: &[S], narrow: &[S], (any, single): (&S, &S), same: impl Fn(&S, &S) -> bool) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while let Some(symbol) = narrow.get(read) {
        match wide.get(at) {
            Some(one) if one == any => {
                retry = Some((at, read));
                at += 1;
                continue;
            }
            Some(one) if symbol != any && (one == single || same(one, symbol)) => {
                at += 1;
                read += 1;
                continue;
            }
            _ => {}
        }
        // The last `*` takes one more symbol.
        let Some((star, start)) = retry else { return false };
        at = star + 1;
        read = start + 1;
        retry = Some((star, start + 1));
    }
    wide.iter().skip(at).all(|rest| rest == any)
}

fn covers_values(wide: &[Value], narrow: &[Value], fold: bool) -> bool {
    if wide.is_empty() {
        return true;
    }
    let covered = |one: &Value| {
        let one = one.text();
        wide.iter().any(|other| covers_pattern(&other.text(), &one, fold))
    };
    !narrow.is_empty() && narrow.iter().all(covered)
}

fn covers_named(wide: &[(Arc<str>, Vec<Value>)], narrow: &[(Arc<str>, Vec<Value>)]) -> bool {
    wide.iter().all(|(name, values)| {
        narrow.iter().any(|(other, narrower)| name.eq_ignore_ascii_case(other) && covers_values(values, narrower, true))
    })
}

impl Conditions {
    /// True when these hold for every request for which `narrow` hold.
    pub(super) fn covers(&self, narrow: &Self) -> bool {
        let methods =
            self.methods.is_empty() || (!narrow.methods.is_empty() && narrow.methods.iter().all(|method| self.methods.contains(method)));
        let sources = self.sources.is_empty()
            || (!narrow.sources.is_empty() && narrow.sources.iter().all(|one| self.sources.iter().any(|range| range.contains(*one))));
        methods
            && sources
            && covers_values(&self.host, &narrow.host, true)
            && covers_values(&self.path, &narrow.path, false)
            && covers_named(&self.headers, &narrow.headers)
            && covers_named(&self.query, &narrow.query)
    }

    /// True when one of the paths takes `path`, whatever the other conditions say.
    pub(super) fn takes_path(&self, path: &str) -> bool {
        self.path.iter().any(|pattern| covers_pattern(&pattern.text(), path, false))
    }

    /// True when there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Number of values, of which a rule has at most five.
    pub(super) fn count(&self) -> usize {
        let named = |list: &[(Arc<str>, Vec<Value>)]| list.iter().map(|(_, values)| values.len()).sum::<usize>();
        self.host.len() + self.path.len() + named(&self.headers) + self.methods.len() + named(&self.query) + self.sources.len()
    }

    /// Never less than that of conditions that cover these.
    fn specificity(&self) -> u32 {
        let texts =
            |values: &[Value]| values.iter().map(|value| weight(&value.text())).min().map_or(0, |least| least.saturating_add(1));
        let named = |list: &[(Arc<str>, Vec<Value>)]| list.iter().map(|(_, values)| texts(values)).fold(0, u32::saturating_add);
        let methods = if self.methods.is_empty() { 0 } else { 8_u32.saturating_sub(u32::try_from(self.methods.len()).unwrap_or(8)) };
        let sources = self.sources.iter().map(|range| u32::from(range.prefix()) + 1).min().unwrap_or(0);
        [texts(&self.host), texts(&self.path), named(&self.headers), named(&self.query), methods, sources]
            .into_iter()
            .fold(0, u32::saturating_add)
    }

    /// The conditions as text, the same for the same conditions in any order.
    pub(super) fn signature(&self) -> String {
        let sorted = |values: &[Value]| {
            let mut texts: Vec<String> = values.iter().map(Value::to_string).collect();
            texts.sort();
            texts.join("|")
        };
        let named = |list: &[(Arc<str>, Vec<Value>)]| {
            let mut texts: Vec<String> = list.iter().map(|(name, values)| format!("{name}={}", sorted(values))).collect();
            texts.sort();
            texts.join("&")
        };
        let mut methods = self.methods.clone();
        methods.sort_unstable();
        let mut sources: Vec<String> = self.sources.iter().map(Cidr::to_string).collect();
        sources.sort();
        [sorted(&self.host), sorted(&self.path), named(&self.headers), methods.join("|"), named(&self.query), sources.join("|")].join("\n")
    }

    /// Words for a Terraform name: `api_any` for the path `/api/*`.
    pub(super) fn label(&self) -> String {
        let named = self
            .headers
            .iter()
            .chain(&self.query)
            .flat_map(|(name, values)| std::iter::once(name.to_string()).chain(values.iter().map(Value::to_string)));
        let words: Vec<String> = self
            .host
            .iter()
            .chain(&self.path)
            .map(Value::to_string)
            .chain(named)
            .chain(self.methods.iter().map(|method| (*method).to_owned()))
            .chain(self.sources.iter().map(Cidr::to_string))
            .map(|text| identifier(&text.replace('*', " any ").replace('?', " one ")).trim_start_matches('_').to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        let label = words.join("_");
        match label.char_indices().nth(48) {
            Some((cut, _)) => format!("{}_{}", label.get(..cut).unwrap_or_default().trim_end_matches('_'), short_hash(&label)),
            None => label,
        }
    }
}

/// Numbers of the routes of one listener, in their order. A written number stays.
///
/// The others get a place that depends on their own conditions only, the more specific the lower, so that a route that comes or goes
/// moves no other: AWS refuses a number that another rule still has. Only routes that meet in one place move on.
pub(super) fn priorities(routes: &[(&Conditions, Option<i64>)]) -> Vec<i64> {
    const LAST: i64 = 50_000;
    const BAND: i64 = 100;
    const BANDS: i64 = 480;
    let mut taken: Vec<i64> = routes.iter().filter_map(|(_, written)| *written).collect();
    let mut order: Vec<(i64, usize, i64, String, usize)> = Vec::new();
    for (index, (conditions, written)) in routes.iter().enumerate() {
        if written.is_none() {
            let signature = conditions.signature();
            let band = BANDS - i64::from(conditions.specificity()).clamp(0, BANDS);
            let place = i64::from_str_radix(&short_hash(&signature), 16).unwrap_or_default() % BAND;
            order.push((band, conditions.count(), place, signature, index));
        }
    }
    order.sort();
    let mut result: Vec<i64> = routes.iter().map(|(_, written)| written.unwrap_or(LAST)).collect();
    let mut before = 0;
    for (band, _, place, _, index) in order {
        let mut number = (band * BAND + place + 1).max(before + 1);
        while taken.contains(&number) {
            number += 1;
        }
        if number > LAST {
            number = (1..=LAST).rev().find(|free| !taken.contains(free)).unwrap_or(LAST);
        }
        taken.push(number);
        before = number;
        if let Some(slot) = result.get_mut(index) {
            *slot = number;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(text: &str) -> Conditions {
        Conditions { path: vec![Value::literal(text)], ..Conditions::default() }
    }

    #[test]
    fn a_pattern_covers_what_it_matches() {
        for (wide, narrow, covers) in [
            ("/api/*", "/api/v1/*", true),
            ("/api/*", "/api/v1", true),
            ("/api/v1", "/api/*", false),
            ("/api/?", "/api/*", false),
            ("/api/*", "/api/?", true),
            ("*", "/*", true),
            ("/a*b", "/a", false),
            ("/*b", "/abb", true),
        ] {
            assert_eq!(covers_pattern(wide, narrow, false), covers, "{wide} {narrow}");
        }
    }

    #[test]
    fn a_host_and_path_cover_less_than_the_path() {
        let both = Conditions { host: vec![Value::literal("a.example.com")], ..path("/api/*") };
        assert!(path("/api/*").covers(&both));
        assert!(!both.covers(&path("/api/*")));
        assert!(Conditions { host: vec![Value::literal("A.EXAMPLE.com")], ..path("/*") }.covers(&both));
    }

    #[test]
    fn the_narrower_route_is_asked_first() {
        let (wide, narrow) = (path("/api/*"), path("/api/v1/*"));
        let numbers = priorities(&[(&wide, None), (&narrow, None)]);
        assert!(numbers[1] < numbers[0], "{numbers:?}");
        assert_eq!(priorities(&[(&narrow, None), (&wide, None)]), [numbers[1], numbers[0]]);
    }

    #[test]
    fn a_new_route_moves_no_other() {
        let (one, two, new) = (path("/api/*"), path("/admin/*"), path("/health"));
        let before = priorities(&[(&one, None), (&two, None)]);
        let after = priorities(&[(&one, None), (&new, None), (&two, None)]);
        assert_eq!(before, [after[0], after[2]]);
    }

    #[test]
    fn written_numbers_stay_and_are_not_given_twice() {
        let one = path("/api/*");
        let derived = priorities(&[(&one, None)])[0];
        let other = path("/x");
        let numbers = priorities(&[(&one, None), (&other, Some(derived))]);
        assert_eq!(numbers[1], derived);
        assert_ne!(numbers[0], derived);
    }

    proptest! {
        #[test]
        fn what_is_covered_is_never_less_specific(wide in "[ab*?]{0,6}", narrow in "[ab*?]{0,6}") {
            if covers_pattern(&wide, &narrow, false) {
                // `*?*` and `?*` match the same texts.
                prop_assert!(covers_pattern(&narrow, &wide, false) || weight(&narrow) >= weight(&wide));
            }
        }

        #[test]
        fn numbers_are_valid_and_differ(paths in proptest::collection::hash_set("/[a-c*]{0,4}", 1..40)) {
            let conditions: Vec<Conditions> = paths.iter().map(|text| path(text)).collect();
            let numbers = priorities(&conditions.iter().map(|c| (c, None)).collect::<Vec<_>>());
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(sorted.len(), numbers.len());
            prop_assert!(numbers.iter().all(|number| (1..=50_000).contains(number)));
        }
    }
}
