//! A rule's page, out of its doc comment.

use super::Rule;

impl Rule {
    /// The page as Markdown, without the blank that a doc comment puts before each line.
    pub fn page(&self) -> String {
        let lines: Vec<&str> = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        lines.join("\n").trim().to_owned()
    }

    /// The page's first paragraph on one line: what the rule does. The rule's id where the page is empty.
    pub fn first_paragraph(&self) -> String {
        let page = self.page();
        let words: Vec<&str> = page
            .lines()
            .skip_while(|line| line.is_empty() || line.starts_with('#'))
            .take_while(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        if words.is_empty() { self.id.to_owned() } else { words.join(" ") }
    }

    /// The first sentence of [`Rule::first_paragraph`], with its full stop.
    pub fn first_sentence(&self) -> String {
        let mut paragraph = self.first_paragraph();
        if let Some(end) = paragraph.find(". ") {
            paragraph.truncate(end + 1);
        }
        paragraph
    }
}

#[cfg(test)]
mod tests {
    use crate::declare_rule;

    declare_rule! {
        /// ## What it does
        /// Flags a thing. Says
        /// more.
        ///
        /// ## Why is this bad?
        /// Because.
        static PAGE = warning "diag-page";
    }

    #[test]
    fn reads_the_page() {
        assert_eq!(PAGE.first_sentence(), "Flags a thing.");
        assert_eq!(PAGE.first_paragraph(), "Flags a thing. Says more.");
        assert_eq!(PAGE.page(), "## What it does\nFlags a thing. Says\nmore.\n\n## Why is this bad?\nBecause.");
    }
}
