//! A finding as plain text, for formats that have one field for all of it.

use super::Located;
use super::lines::Sources;

impl Located {
    /// Message, other places, notes and help, each on a line of its own.
    pub(super) fn prose(&self, sources: &Sources<'_>) -> String {
        let places = self.finding.related.iter().zip(&self.related).map(|(related, span)| {
            let start = sources.region(*span).start;
            format!("{}:{}:{}: {}", sources.name(span.file), start.line, start.column, related.text)
        });
        self.join(places)
    }

    /// The same without the other places.
    pub(super) fn prose_without_places(&self) -> String {
        self.join(std::iter::empty())
    }

    fn join(&self, places: impl Iterator<Item = String>) -> String {
        let notes = self.finding.notes.iter().map(|note| format!("note: {note}"));
        let help = self.finding.help.iter().map(|help| format!("help: {help}"));
        std::iter::once(self.finding.message.clone()).chain(places).chain(notes).chain(help).collect::<Vec<_>>().join("\n")
    }
}
