//! A typed reader over a parsed TOML document that collects problems in place of stopping at the
//! first. A key is known because somebody asked for it: what nobody asked for is an unknown key,
//! so there is no second list of keys to keep in step.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::describe::{found, is_word, unit_of};
use super::problem::{Kind, Place, Problem};

/// What a value should have looked like, Chinese / English: the error of our value types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected(pub String);

/// One file being read, and what was found wrong with it so far.
pub(super) struct Document<'d> {
    file: String,
    text: &'d str,
    base_dir: &'d Path,
    problems: RefCell<Vec<Problem>>,
}

impl<'d> Document<'d> {
    pub(super) fn new(file: &str, text: &'d str, base_dir: &'d Path) -> Self {
        Self { file: file.to_owned(), text, base_dir, problems: RefCell::default() }
    }

    /// Parses the text; syntax errors become problems and what could be read is returned.
    pub(super) fn parse(&self) -> Spanned<DeTable<'d>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let right = "合法的 TOML / valid TOML (key = value, [section], \"text\")";
            let wrong = format!("语法错误 / syntax error: {}", error.message());
            self.report(Kind::Syntax, error.span(), String::new(), wrong, right.to_owned());
        }
        table
    }

    /// The section that is the document itself.
    pub(super) fn root(&'d self, table: &'d Spanned<DeTable<'d>>) -> Section<'d> {
        Section {
            document: self,
            path: String::new(),
            table: Some(table.get_ref()),
            known: RefCell::default(),
        }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    fn report(
        &self,
        kind: Kind,
        at: Option<Range<usize>>,
        key: String,
        wrong: String,
        right: String,
    ) {
        let place = at.map(|span| Place::of(self.text, span.start));
        let file = self.file.clone();
        self.problems.borrow_mut().push(Problem { file, place, key, kind, wrong, right });
    }
}

/// One table of the document; a table that is not there reads as an empty one.
pub(super) struct Section<'d> {
    document: &'d Document<'d>,
    path: String,
    table: Option<&'d DeTable<'d>>,
    known: RefCell<Vec<&'static str>>,
}

impl<'d> Section<'d> {
    /// Reads a sub-table, then reports the keys in it that `read` did not ask for.
    pub(super) fn section<T>(&self, key: &'static str, read: impl FnOnce(&Section<'d>) -> T) -> T {
        let table = self.lookup(key).and_then(|value| {
            if let DeValue::Table(table) = value.get_ref() {
                return Some(table);
            }
            let right = format!("一个小节 / a section: [{}]", self.path_of(key));
            self.wrong_value(key, Some(value.span()), found(value.get_ref()), right);
            None
        });
        self.within(self.path_of(key), table, read)
    }

    /// Reads each table of an array of tables; none when the key is not there.
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Section<'d>) -> Option<T>,
    ) -> Vec<T> {
        let right = || format!("小节的列表 / a list of sections: [[{}]]", self.path_of(key));
        let Some(value) = self.lookup(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_value(key, Some(value.span()), found(value.get_ref()), right());
            return Vec::new();
        };
        let mut all = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if let DeValue::Table(table) = item.get_ref() {
                let path = format!("{}[{index}]", self.path_of(key));
                all.extend(self.within(path, Some(table), &read));
            } else {
                self.wrong_value(key, Some(item.span()), found(item.get_ref()), right());
            }
        }
        all
    }

    fn within<T>(
        &self,
        path: String,
        table: Option<&'d DeTable<'d>>,
        read: impl FnOnce(&Section<'d>) -> T,
    ) -> T {
        let section = Section { document: self.document, path, table, known: RefCell::default() };
        let value = read(&section);
        section.refuse_unknown();
        value
    }

    /// Reports every key that was not asked for; called by `section`, and once for the root.
    pub(super) fn refuse_unknown(&self) {
        let known = self.known.borrow();
        for (key, value) in self.table.into_iter().flatten() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let is_table = matches!(value.get_ref(), DeValue::Table(_));
            let wrong = if is_table {
                "没有这个小节 / unknown section"
            } else {
                "没有这个键 / unknown key"
            };
            let right = match super::nearest::nearest(name, known.iter().copied()) {
                Some(near) => format!("是否想写 / did you mean: {near}"),
                None => format!("删去它；可用的有 / remove it; there are: {}", known.join(", ")),
            };
            let path = self.path_of(name);
            self.document.report(Kind::Unknown, Some(key.span()), path, wrong.into(), right);
        }
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.lookup(key).is_some()
    }

    /// A whole number within `range`, else the default.
    pub(super) fn number<T: TryFrom<u64>>(
        &self,
        key: &'static str,
        default: T,
        range: RangeInclusive<u64>,
    ) -> T {
        let Some(value) = self.lookup(key) else { return default };
        let DeValue::Integer(digits) = value.get_ref() else {
            return self.not_a_number(key, value, default, &range);
        };
        i128::from_str_radix(digits.as_str(), digits.radix())
            .ok()
            .and_then(|number| u64::try_from(number).ok())
            .filter(|number| range.contains(number))
            .and_then(|number| T::try_from(number).ok())
            .unwrap_or_else(|| self.not_a_number(key, value, default, &range))
    }

    fn not_a_number<T>(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        default: T,
        range: &RangeInclusive<u64>,
    ) -> T {
        let (low, high) = (range.start(), range.end());
        let right = format!("整数 / whole number {low}..={high}{}", unit_of(key));
        self.wrong_value(key, Some(value.span()), found(value.get_ref()), right);
        default
    }

    /// A time in milliseconds.
    pub(super) fn millis(
        &self,
        key: &'static str,
        default: u64,
        range: RangeInclusive<u64>,
    ) -> Duration {
        Duration::from_millis(self.number(key, default, range))
    }

    /// A time in seconds.
    pub(super) fn seconds(
        &self,
        key: &'static str,
        default: u64,
        range: RangeInclusive<u64>,
    ) -> Duration {
        Duration::from_secs(self.number(key, default, range))
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.lookup(key) else { return default };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.wrong_value(key, Some(value.span()), found(value.get_ref()), "true | false".into());
        default
    }

    /// A text, with its place.
    pub(super) fn text(&self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.lookup(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return Some(Spanned::new(value.span(), text.clone().into_owned()));
        }
        let right = "带引号的文字 / a quoted text: \"…\"".to_owned();
        self.wrong_value(key, Some(value.span()), found(value.get_ref()), right);
        None
    }

    /// A text that parses as `T`.
    pub(super) fn parsed<T: FromStr<Err = Expected>>(
        &self,
        key: &'static str,
    ) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        match text.get_ref().parse() {
            Ok(value) => Some(Spanned::new(text.span(), value)),
            Err(Expected(right)) => {
                self.wrong_value(key, Some(text.span()), format!("{:?}", text.get_ref()), right);
                None
            }
        }
    }

    /// A text that parses as `T` and must be there.
    pub(super) fn required<T: FromStr<Err = Expected>>(
        &self,
        key: &'static str,
        example: &str,
    ) -> Option<Spanned<T>> {
        if self.has(key) {
            return self.parsed(key);
        }
        self.missing(key, example);
        None
    }

    /// One word out of a list.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &'static str,
        default: T,
        words: &[(&'static str, T)],
    ) -> T {
        let Some(value) = self.lookup(key) else { return default };
        let word = if let DeValue::String(word) = value.get_ref() { word } else { "" };
        if let Some((_, choice)) = words.iter().find(|(name, _)| *name == word) {
            return *choice;
        }
        let right: Vec<_> = words.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        self.wrong_value(key, Some(value.span()), found(value.get_ref()), right.join(" | "));
        default
    }

    /// A list of words of `[a-z0-9_-]`, at most `max` of them.
    pub(super) fn words(&self, key: &'static str, default: &[&str], max: usize) -> Vec<String> {
        let default = || default.iter().map(|&word| word.to_owned()).collect();
        let Some(value) = self.lookup(key) else { return default() };
        let right = format!("最多 {max} 个小写词 / at most {max} lower-case words: [\"sos\", …]");
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_value(key, Some(value.span()), found(value.get_ref()), right);
            return default();
        };
        let mut words: Vec<String> = Vec::new();
        for item in items {
            let word = if let DeValue::String(word) = item.get_ref() { word } else { "" };
            if is_word(word) && words.len() < max {
                words.push(word.to_owned());
            } else {
                self.wrong_value(key, Some(item.span()), found(item.get_ref()), right.clone());
            }
        }
        words
    }

    /// A path, relative to the folder of the file.
    pub(super) fn path(&self, key: &'static str) -> Option<Spanned<PathBuf>> {
        let text = self.text(key)?;
        if text.get_ref().is_empty() {
            let right = "一个路径 / a path".to_owned();
            self.wrong_value(key, Some(text.span()), "\"\"".into(), right);
            return None;
        }
        let path = self.document.base_dir.join(text.get_ref());
        Some(Spanned::new(text.span(), path))
    }

    /// A path that must be set.
    pub(super) fn required_path(&self, key: &'static str, example: &str) -> Option<PathBuf> {
        if !self.has(key) {
            self.missing(key, example);
        }
        self.path(key).map(Spanned::into_inner)
    }

    /// The path of a file that exists now.
    pub(super) fn file(&self, key: &'static str) -> Option<Spanned<PathBuf>> {
        let path = self.path(key)?;
        if path.get_ref().is_file() {
            return Some(path);
        }
        let wrong = format!("没有这个文件 / no such file: {}", path.get_ref().display());
        let right =
            "已有文件的路径，相对于本配置文件 / an existing file, relative to this config".into();
        self.conflict(key, Some(path.span()), wrong, right);
        None
    }

    /// Reports a key that must be there and is not.
    pub(super) fn missing(&self, key: &'static str, example: &str) {
        let right = format!("例如 / for example: {key} = {example}");
        let wrong = "缺少 / missing".to_owned();
        self.document.report(Kind::Missing, None, self.path_of(key), wrong, right);
    }

    /// Reports a value that breaks a rule; `wrong` says which.
    pub(super) fn conflict(
        &self,
        key: &'static str,
        at: Option<Range<usize>>,
        wrong: String,
        right: String,
    ) {
        let at = at.or_else(|| self.lookup(key).map(Spanned::span));
        self.document.report(Kind::Value, at, self.path_of(key), wrong, right);
    }

    /// Takes over the problems of another file that a key of this section names.
    pub(super) fn adopt(&self, problems: Vec<Problem>) {
        self.document.problems.borrow_mut().extend(problems);
    }

    /// The key's whole path.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn wrong_value(
        &self,
        key: &'static str,
        at: Option<Range<usize>>,
        found: String,
        right: String,
    ) {
        self.conflict(key, at, format!("{found} 不可用 / not usable"), right);
    }

    fn lookup(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&key) {
            known.push(key);
        }
        let mut entries = self.table?.iter();
        entries.find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
    }
}
