//! "Did you mean": the nearest of the allowed words, and the allowed words as a sentence.

/// Words longer than this are no misspellings, and comparing them would take long.
const LONGEST: usize = 128;

/// How many words [`list`] prints.
const LISTED: usize = 12;

fn folded(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

/// The allowed word that was most likely meant: the one that differs in case, `_`, `-`, `.` and spaces only, or else the
/// nearest one if at most a third of the letters differ. The first of equals; `None` where nothing is near.
pub fn suggest<'a>(written: &str, allowed: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(written);
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let limit = length.max(3) / 3;
    allowed
        .into_iter()
        .filter_map(|word| {
            let candidate = folded(word);
            let near = candidate.chars().count().abs_diff(length) <= limit;
            near.then(|| (strsim::osa_distance(&wanted, &candidate), word))
        })
        // A word of one or two letters is near every other one, unless it shares a letter with it.
        .filter(|(distance, _)| *distance <= limit && (*distance == 0 || *distance < length))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Whether no other of the allowed words is as near to `written` as `meant` is.
pub fn is_only_candidate<'a>(written: &str, meant: &str, allowed: impl IntoIterator<Item = &'a str>) -> bool {
    let wanted = folded(written);
    let distance = |word: &str| strsim::osa_distance(&wanted, &folded(word));
    let least = distance(meant);
    allowed.into_iter().all(|word| word == meant || distance(word) > least)
}

/// The words as a reader wants them: ``"`a`, `b` or `c`"``; of more than twelve the first twelve, "and 3 more".
pub fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    join(items, "or")
}

/// The same for items that go together: `` `a`, `b` and `c` ``.
pub fn list_all<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    join(items, "and")
}

fn join<T: AsRef<str>>(items: impl IntoIterator<Item = T>, word: &str) -> String {
    let mut words: Vec<String> = items.into_iter().map(|item| format!("`{}`", item.as_ref())).collect();
    if words.len() > LISTED {
        let more = words.len() - LISTED;
        words.truncate(LISTED);
        return format!("{} and {more} more", words.join(", "));
    }
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {word} {last}", words.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = ["memory", "cpu", "desired_count", "port", "health_check", "protocol"];

    #[test]
    fn finds_misspellings_and_other_spellings() {
        assert_eq!(suggest("memroy", KEYS), Some("memory"));
        assert_eq!(suggest("desiredCount", KEYS), Some("desired_count"));
        assert_eq!(suggest("health-check", KEYS), Some("health_check"));
        assert_eq!(suggest("CPU", KEYS), Some("cpu"));
        assert_eq!(suggest("prot", KEYS), Some("port"));
    }

    #[test]
    fn a_certain_word_has_no_rival() {
        assert!(is_only_candidate("memroy", "memory", KEYS));
        assert!(!is_only_candidate("tuo", "two", ["two", "duo"]));
    }

    #[test]
    fn another_spelling_wins_over_a_nearer_looking_word() {
        assert_eq!(suggest("A_B", ["a_c", "a-b"]), Some("a-b"));
    }

    #[test]
    fn is_silent_where_nothing_is_near() {
        for written in ["", "_", "x", "colour", "storage", &"m".repeat(1_000_000)] {
            assert_eq!(suggest(written, KEYS), None, "{written:.20}");
        }
    }

    #[test]
    fn lists_at_most_twelve() {
        assert_eq!(list([""; 0]), "");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["a", "b"]), "`a` or `b`");
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(list(["x"; 12]).matches("`x`").count(), 12);
        assert!(list(["x"; 15]).ends_with("`x` and 3 more"));
    }
}
