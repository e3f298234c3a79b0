//! Tables for people: text in columns, numbers at the right.

use unicode_segmentation::UnicodeSegmentation;

/// Which way a column's cells are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the left: names.
    Left,
    /// To the right: numbers.
    Right,
}

/// The rows in columns as wide as their widest cell, two spaces apart. The last line ends in a line break; no line ends in spaces.
pub fn columns(align: &[Align], rows: &[Vec<String>]) -> String {
    let length = |cell: &str| cell.graphemes(true).count();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| length(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..align.len()).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, align), width) in row.iter().zip(align).zip(&widths) {
            let padding = " ".repeat(width.saturating_sub(length(cell)));
            if !line.is_empty() {
                line.push_str("  ");
            }
            match align {
                Align::Left => line.extend([cell.as_str(), &padding]),
                Align::Right => line.extend([&padding, cell.as_str()]),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_each_other() {
        let rows = [["a", "1"], ["long", "200"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&[Align::Left, Align::Right], &rows), "a       1\nlong  200\n");
        assert_eq!(columns(&[Align::Right, Align::Left], &rows), "   a  1\nlong  200\n");
        assert_eq!(columns(&[], &[]), "");
    }
}
