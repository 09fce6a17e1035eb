//! The rows and how they are printed: one table for people, or JSON.

use std::fmt::Write as _;

use serde::Serialize;

/// What came out of a row's gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// The gate is met.
    Met,
    /// It is not.
    Missed,
    /// The row has no gate: it stands beside another.
    Shown,
    /// The row could not be measured.
    Failed,
}

/// A value and its unit.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
}

/// What a row is compared with.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Baseline {
    pub(crate) what: String,
    pub(crate) figure: Figure,
}

/// One row.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    /// Chinese / English.
    pub(crate) name: String,
    pub(crate) measured: Option<Figure>,
    pub(crate) baseline: Option<Baseline>,
    /// Measured over baseline.
    pub(crate) ratio: Option<f64>,
    /// Largest distance between two repeats over their median, of what the gate looks at.
    pub(crate) spread: Option<f64>,
    pub(crate) gate: String,
    pub(crate) verdict: Verdict,
    pub(crate) note: String,
}

impl Row {
    /// A row without figures.
    pub(crate) fn named(id: &str, name: &str, gate: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            measured: None,
            baseline: None,
            ratio: None,
            spread: None,
            gate: gate.to_owned(),
            verdict: Verdict::Shown,
            note: String::new(),
        }
    }

    pub(crate) fn measured(mut self, value: f64, unit: &'static str) -> Self {
        self.measured = Some(Figure { value, unit });
        self
    }

    /// Compares; the ratio is of the two figures unless one is set later.
    pub(crate) fn against(mut self, what: &str, value: f64, unit: &'static str) -> Self {
        self.ratio = self.measured.map(|measured| measured.value / value);
        self.baseline = Some(Baseline { what: what.to_owned(), figure: Figure { value, unit } });
        self
    }

    pub(crate) fn ratio(mut self, ratio: f64) -> Self {
        self.ratio = Some(ratio);
        self
    }

    pub(crate) fn spread(mut self, spread: f64) -> Self {
        self.spread = Some(spread);
        self
    }

    pub(crate) fn met(mut self, is_met: bool) -> Self {
        self.verdict = if is_met { Verdict::Met } else { Verdict::Missed };
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub(crate) fn failed(id: &str, name: &str, gate: &str, why: &anyhow::Error) -> Self {
        let mut row = Self::named(id, name, gate);
        row.verdict = Verdict::Failed;
        row.note = format!("{why:#}");
        row
    }
}

fn figure(figure: Figure) -> String {
    let Figure { value, unit } = figure;
    let number = match value.abs() {
        size if size >= 1_000.0 => thousands(value),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    };
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digit != '-' && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Columns that a text takes on a terminal: Chinese takes two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if matches!(c, '\u{1100}'..='\u{ffe6}') && !matches!(c, '–'..='≥') { 2 } else { 1 }
        })
        .sum()
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "√",
        Verdict::Missed => "×",
        Verdict::Shown => "-",
        Verdict::Failed => "× 未测成 failed",
    }
}

/// The table as Markdown, which is also readable as it stands; notes below it.
pub(crate) fn render(rows: &[Row]) -> String {
    let heads = [
        "项目 row",
        "测得 measured",
        "对照 baseline",
        "比值 ratio",
        "波动 spread",
        "门槛 gate",
        "达标 met",
    ];
    let mut lines = vec![heads.map(str::to_owned)];
    let mut notes = String::new();
    for row in rows {
        let number = if row.note.is_empty() {
            String::new()
        } else {
            let number = notes.lines().count() + 1;
            let _ = writeln!(notes, "{number}. {}: {}", row.id, row.note.replace('\n', " "));
            format!(" [{number}]")
        };
        lines.push([
            format!("{}{number}", row.name),
            row.measured.map(figure).unwrap_or_default(),
            row.baseline
                .as_ref()
                .map(|baseline| format!("{} {}", figure(baseline.figure), baseline.what))
                .unwrap_or_default(),
            row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            row.spread.map(|spread| format!("±{:.0}%", spread * 50.0)).unwrap_or_default(),
            row.gate.clone(),
            mark(row.verdict).to_owned(),
        ]);
    }
    let widths: [usize; 7] = std::array::from_fn(|column| {
        lines.iter().map(|line| width(&line[column])).max().unwrap_or(0)
    });
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        for (cell, wide) in line.iter().zip(widths) {
            let _ = write!(text, "| {cell}{} ", " ".repeat(wide - width(cell)));
        }
        text.push_str("|\n");
        if at == 0 {
            for wide in widths {
                let _ = write!(text, "|{}", "-".repeat(wide + 2));
            }
            text.push_str("|\n");
        }
    }
    if !notes.is_empty() {
        text.push('\n');
        text.push_str(&notes);
    }
    text
}
