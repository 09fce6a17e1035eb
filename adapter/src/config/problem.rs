//! What is wrong with a configuration: every problem with its place, its key, and what would be
//! right. All problems of a file are reported together, so that one edit can mend them all.

use std::fmt;

/// A place in a file, both counted from 1; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place of the byte at `offset` of `text`.
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let before: String =
            text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, c)| c).collect();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Self { line, column }
    }
}

/// What kind of problem it is; a missing key is not reported while the syntax is broken, because
/// the broken line may be the very one that sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The file is not TOML here.
    Syntax,
    /// A key or section that does not exist.
    Unknown,
    /// A required key that is not there.
    Missing,
    /// A value of the wrong type, out of its range, or against another value.
    Value,
}

/// One thing that is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name as given.
    pub file: String,
    /// Where; absent when the key should be there and is not.
    pub place: Option<Place>,
    /// The key's path, such as `field.tls.ca_file`; empty for a syntax error.
    pub key: String,
    /// The kind.
    pub kind: Kind,
    /// What is wrong, Chinese / English.
    pub wrong: String,
    /// What would be right, Chinese / English.
    pub right: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{}:{}:{}", self.file, place.line, place.column)?,
            None => write!(f, "{}", self.file)?,
        }
        if !self.key.is_empty() {
            write!(f, "  {}", self.key)?;
        }
        write!(f, "\n    错 wrong: {}\n    对 right: {}", self.wrong, self.right)
    }
}

/// Every problem of a configuration, in the order of the file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors {
    /// The problems.
    pub problems: Vec<Problem>,
}

impl Errors {
    /// Sorts by place (those without one last) and drops what a syntax error made up.
    pub(super) fn of(mut problems: Vec<Problem>) -> Self {
        let broken: Vec<usize> = problems
            .iter()
            .filter(|p| p.kind == Kind::Syntax)
            .filter_map(|p| p.place.map(|place| place.line))
            .collect();
        if !broken.is_empty() {
            problems.retain(|p| match p.kind {
                Kind::Syntax => true,
                Kind::Missing => false,
                Kind::Unknown | Kind::Value => {
                    p.place.is_none_or(|place| !broken.contains(&place.line))
                }
            });
        }
        problems.sort_by_key(|p| (p.place.is_none(), p.file.clone(), p.place));
        Self { problems }
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        let noun = if count == 1 { "problem" } else { "problems" };
        write!(f, "配置有误，共 {count} 处 / config error: {count} {noun}")?;
        for problem in &self.problems {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
