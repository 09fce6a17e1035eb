//! Tables for a terminal. A Chinese character takes two columns, so columns are aligned by display width, not by
//! characters. What came from outside is shown without its control characters: a station's message must not steer
//! the operator's terminal.

use std::fmt::Write as _;

/// Which side a column's text keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows under a head.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(columns: &[(&'static str, Align)]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// A row; cells beyond the columns are left out, missing ones stay empty.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.iter().map(|cell| printable(cell)).collect());
    }

    /// The whole, two spaces between columns, no space at a line's end.
    pub(super) fn render(&self) -> String {
        let head: Vec<String> = self.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        let lines = || std::iter::once(&head).chain(&self.rows);
        let width_of = |at: usize| {
            let cells = lines().filter_map(|line| line.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width_of).collect();
        let mut text = String::new();
        for line in lines() {
            let mut row = String::new();
            for (at, (_, align)) in self.columns.iter().enumerate() {
                let cell = line.get(at).map_or("", String::as_str);
                let pad = widths[at].saturating_sub(width(cell));
                let gap = if at == 0 { "" } else { "  " };
                // Writing to a string cannot fail.
                let _ = match align {
                    Align::Left => write!(row, "{gap}{cell}{:pad$}", ""),
                    Align::Right => write!(row, "{gap}{:pad$}{cell}", ""),
                };
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}

/// How many columns a terminal gives this text. Ambiguous characters count as narrow, as terminals outside East
/// Asian locales do; marks that combine take none.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// The text on one line: control characters, and those that turn the direction of writing, become `·`.
pub(super) fn printable(text: &str) -> String {
    let is_unsafe = |c: char| {
        c.is_control() || matches!(u32::from(c), 0x2028..=0x202E | 0x2066..=0x2069 | 0xFEFF)
    };
    text.chars().map(|c| if is_unsafe(c) { '·' } else { c }).collect()
}

/// At most `columns` columns of it, with `…` where something is left out.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut taken = 0;
    let mut short = String::new();
    for c in text.chars() {
        taken += char_width(c);
        if taken >= columns {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_when_some_cells_are_chinese() {
        let mut table =
            Table::new(&[("原因", Align::Left), ("件 n", Align::Right), ("x", Align::Left)]);
        table.row(["格式错误".into(), "7".into(), "a".into()]);
        table.row(["old boot".into(), "12000".into(), String::new()]);
        assert_eq!(table.render(), "原因       件 n  x\n格式错误      7  a\nold boot  12000\n");
    }

    #[test]
    fn what_would_steer_a_terminal_is_shown_as_dots() {
        let mut table = Table::new(&[("a", Align::Left)]);
        table.row(["\u{1b}[2J\u{7}\u{202e}驿\n站".into()]);
        assert_eq!(table.render(), "a\n·[2J··驿·站\n");
    }

    #[test]
    fn a_cut_text_never_takes_more_columns_than_it_may() {
        for columns in 1..12 {
            let short = cut("驿站 abc 一键", columns);
            assert!(width(&short) <= columns, "{short} in {columns}");
        }
        assert_eq!(cut("驿站", 4), "驿站");
    }
}
