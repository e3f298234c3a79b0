//! CloudWatch's filter patterns: texts that are to be found as they stand.

/// Longest pattern (CloudWatch Logs API, `PutMetricFilter`).
pub(super) const LONGEST: usize = 1024;

/// A pattern that finds each line with one of `texts` in it.
///
/// A term of letters, digits and `_` stands as it is; every other one goes into quotes, where only `"` and `\` mean
/// something else. `?` before a term makes it one of several
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>).
pub(super) fn any_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let terms: Vec<String> = texts.into_iter().map(term).collect();
    match terms.as_slice() {
        [one] => one.clone(),
        _ => terms.iter().map(|term| format!("?{term}")).collect::<Vec<_>>().join(" "),
    }
}

fn term(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !text.is_empty() {
        return text.to_owned();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_and_all_else_is_quoted() {
        assert_eq!(any_of(["FATAL"]), "FATAL");
        assert_eq!(any_of(["connection refused"]), "\"connection refused\"");
        assert_eq!(any_of(["-x", "?y", "[z]"]), "?\"-x\" ?\"?y\" ?\"[z]\"");
    }

    #[test]
    fn quotes_and_backslashes_stay_text() {
        assert_eq!(any_of([r#"say "no""#]), r#""say \"no\"""#);
        assert_eq!(any_of([r"C:\x"]), r#""C:\\x""#);
    }
}
