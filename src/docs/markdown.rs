//! Pieces of Markdown.

/// One line of a table: cells on one line, their pipes escaped.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace("\n\n", "<br>").replace('\n', " ").replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A table; nothing where it has no rows.
pub(super) fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let heads_row = row(&heads.iter().map(|&head| head.to_owned()).collect::<Vec<_>>());
    let rule = format!("|{}\n", " --- |".repeat(heads.len()));
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("{heads_row}{rule}{rows}\n")
}

/// Code in a line of text.
pub(super) fn code(text: &str) -> String {
    // A text with a backtick needs a longer fence (CommonMark 6.1).
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// A fenced block.
pub(super) fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n\n", text.trim_end())
}
