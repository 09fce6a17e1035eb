//! What is wrong with a plan file, said in one piece: place, key, fault, and what would be right.

use std::fmt;

/// One fault of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1; `None` when the fault is of the file as a whole.
    pub line: Option<usize>,
    /// What it is about, e.g. `station zd-003 hours`.
    pub about: String,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

/// Everything that is wrong with a plan, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems {
    /// The file, as the user named it.
    pub file: String,
    /// At least one.
    pub list: Vec<Problem>,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.list.len();
        write!(f, "{}: {count} 处问题 / {count} problem(s)", self.file)?;
        for problem in &self.list {
            write!(f, "\n  {}", self.file)?;
            if let Some(line) = problem.line {
                write!(f, ":{line}")?;
            }
            write!(f, ": {}: {}", problem.about, problem.wrong)?;
            if !problem.right.is_empty() {
                write!(f, "\n      应为 / right: {}", problem.right)?;
            }
        }
        Ok(())
    }
}

/// Collects faults and knows which byte of the text lies on which line.
pub(super) struct Collector<'t> {
    text: &'t str,
    list: Vec<Problem>,
}

impl<'t> Collector<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, list: Vec::new() }
    }

    pub(super) fn add(
        &mut self,
        at: Option<std::ops::Range<usize>>,
        about: impl Into<String>,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        let line = at.and_then(|span| self.text.get(..span.start)).map(|before| {
            let ends = before.bytes().filter(|byte| *byte == b'\n').count();
            ends + 1
        });
        let (about, wrong, right) = (about.into(), wrong.into(), right.into());
        self.list.push(Problem { line, about, wrong, right });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// `value` if nothing was found.
    pub(super) fn finish<T>(mut self, file: &str, value: Option<T>) -> Result<T, Problems> {
        match value {
            Some(value) if self.list.is_empty() => Ok(value),
            Some(_) | None => {
                self.list.sort_by_key(|problem| problem.line.unwrap_or(usize::MAX));
                Err(Problems { file: file.to_owned(), list: self.list })
            }
        }
    }
}
