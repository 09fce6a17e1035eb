//! Style as a test: what the architecture and the house rules promise about the files themselves.
//!
//! Looks at tracked files only (`git ls-files`); outside a git checkout it says loudly that it was skipped.
//! Production code means: `.rs` files outside `tests/` folders and files named `tests.rs`, without comments,
//! up to a `#[cfg(test)]` that opens a module. The words it looks for are put together here, so that this
//! file does not find itself.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file longer than this is listed; more than [`LONG_FILES_MAX`] of them fail.
const LONG_FILE_LINES: usize = 400;
const LONG_FILES_MAX: usize = 5;
/// No file is longer than this.
const FILE_LINES_MAX: usize = 700;

const FOLDERS: [&str; 5] = ["adapter", "config", "proto", "simulator", "tests"];
const FILES: [&str; 6] =
    ["ARCHITECTURE.md", "CHANGELOG.md", "Cargo.lock", "Cargo.toml", "LICENSE", "README.md"];

/// One tracked file that is text.
struct File {
    path: String,
    text: String,
}

/// Where a rule is broken: `path:line: what`.
type Findings = Vec<String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The tracked paths, or `None` with a loud message when git cannot say.
fn tracked_paths() -> Option<Vec<String>> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let skipped = |why: &str| {
        let why = format!("it checks tracked files, and git cannot list them: {why}");
        grid_tests::skipped::say("tidy", &why);
        None
    };
    match listed {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8(output.stdout).expect("paths are UTF-8");
            let paths: Vec<_> = text.split_terminator('\0').map(str::to_owned).collect();
            if paths.is_empty() { skipped("nothing is tracked") } else { Some(paths) }
        }
        Ok(output) => skipped(String::from_utf8_lossy(&output.stderr).trim()),
        Err(error) => skipped(&error.to_string()),
    }
}

/// Tracked text files; a file deleted in the work tree but still tracked is passed over.
fn tracked_files() -> Option<Vec<File>> {
    let read = |path: String| {
        let text = std::fs::read_to_string(root().join(&path)).ok()?;
        Some(File { path, text })
    };
    Some(tracked_paths()?.into_iter().filter_map(read).collect())
}

fn assert_none(findings: &Findings, rule: &str) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

impl File {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    fn is_generated(&self) -> bool {
        self.path.starts_with("proto/src/gen/")
    }

    fn is_test(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches" | "fuzz"))
    }

    /// Lines of production code with their numbers from 1, comments cut off.
    fn production_lines(&self) -> Vec<(usize, &str)> {
        if !self.is_rust() || self.is_test() || self.is_generated() {
            return Vec::new();
        }
        let lines: Vec<&str> = self.text.lines().collect();
        let end = (0..lines.len()).find(|&at| opens_test_module(&lines[at..]));
        let code = lines[..end.unwrap_or(lines.len())].iter().enumerate();
        code.map(|(at, line)| (at + 1, without_comment(line))).collect()
    }

    /// Lines of production code with one of these words.
    fn production_hits(&self, words: &[&str]) -> Findings {
        let lines = self.production_lines().into_iter();
        lines
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
            .map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim()))
            .collect()
    }
}

fn opens_test_module(lines: &[&str]) -> bool {
    let rest: Vec<_> = lines.iter().take(4).map(|line| line.trim()).collect();
    rest[0] == "#[cfg(test)]" && rest[1..].iter().any(|line| line.starts_with("mod "))
}

/// Cuts a `//` comment; one inside a string, as in a URL, follows a colon and stays.
fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

#[test]
fn the_top_level_is_exactly_what_the_design_says() {
    let Some(paths) = tracked_paths() else { return };
    let visible = |name: &&str| !name.starts_with('.');
    let folders: BTreeSet<_> = paths
        .iter()
        .filter_map(|p| p.split_once('/'))
        .map(|(top, _)| top)
        .filter(visible)
        .collect();
    assert_eq!(folders, BTreeSet::from(FOLDERS), "top-level folders");
    let files: BTreeSet<_> =
        paths.iter().map(String::as_str).filter(|p| !p.contains('/')).filter(visible).collect();
    assert_eq!(files, BTreeSet::from(FILES), "top-level files");
}

#[test]
fn no_file_or_folder_is_named_like_a_drawer() {
    let Some(paths) = tracked_paths() else { return };
    let drawers = ["util", "utils", "common", "helper", "helpers", "misc", "manager", "managers"];
    let is_drawer = |part: &str| drawers.contains(&part.split('.').next().unwrap_or(part));
    let findings = paths.into_iter().filter(|p| p.split('/').any(is_drawer)).collect();
    assert_none(&findings, "name a file after what it holds");
}

/// Whether `text` names this folder of some machine: not merely as a part of a longer path.
fn names_folder(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-/{}$~*<>)".contains(c))
    })
}

#[test]
fn no_file_holds_a_path_of_a_developer_s_machine() {
    let Some(files) = tracked_files() else { return };
    let folders = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/tmp/ba", "sh_jobs"),
    ];
    let mut findings = Findings::new();
    for file in &files {
        for (at, line) in file.text.lines().enumerate() {
            if folders.iter().any(|folder| names_folder(line, folder)) {
                findings.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    assert_none(&findings, "a path that exists on one machine only");
}

#[test]
fn packages_come_from_the_public_registry_and_no_file_names_another() {
    let Some(files) = tracked_files() else { return };
    let mirrors = [
        concat!("artif", "actory"),
        concat!("rspr", "oxy"),
        concat!("//mirr", "ors."),
        concat!("spa", "rse+http"),
        concat!("replace", "-with"),
        concat!("[registr", "ies"),
    ];
    let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let mut findings = Findings::new();
    for file in &files {
        for (at, line) in file.text.lines().enumerate() {
            let foreign =
                file.path == "Cargo.lock" && line.starts_with("source = ") && line != public;
            if foreign || mirrors.iter().any(|mirror| line.contains(mirror)) {
                findings.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    assert_none(&findings, "a package source of one workplace");
}

#[test]
fn files_are_small() {
    let Some(files) = tracked_files() else { return };
    let mut long: Vec<_> = files
        .iter()
        .filter(|file| file.is_rust() && !file.is_generated())
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > LONG_FILE_LINES)
        .collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    let list: Findings =
        long.iter().map(|(lines, path)| format!("{lines} lines: {path}")).collect();
    if !list.is_empty() {
        eprintln!("files over {LONG_FILE_LINES} lines:\n  {}", list.join("\n  "));
    }
    let longest = long.first().map_or(0, |(lines, _)| *lines);
    assert!(
        long.len() <= LONG_FILES_MAX && longest <= FILE_LINES_MAX,
        "at most {LONG_FILES_MAX} files over {LONG_FILE_LINES} lines, none over {FILE_LINES_MAX}:\n  {}",
        list.join("\n  ")
    );
}

#[test]
fn only_one_file_knows_sled() {
    let Some(files) = tracked_files() else { return };
    let others = files.iter().filter(|file| file.path != "adapter/src/journal/sled.rs");
    let words = [concat!("sled", "::"), concat!("use sl", "ed;")];
    // `super::sled::` and its like name our own file, which is what the others may see.
    let own =
        [concat!("super::sl", "ed::"), concat!("journal::sl", "ed::"), concat!("self::sl", "ed::")];
    let findings = others
        .flat_map(|file| file.production_hits(&words))
        .filter(|hit| !own.iter().any(|own| hit.contains(own)))
        .collect();
    assert_none(&findings, "the database is seen by adapter/src/journal/sled.rs alone");
}

#[test]
fn topic_strings_are_written_in_one_file() {
    let Some(files) = tracked_files() else { return };
    let words = [concat!("grid", "/v1")];
    let others = files.iter().filter(|file| {
        file.path != "adapter/core/src/topic.rs" && !file.path.starts_with("proto/")
    });
    let findings = others.flat_map(|file| file.production_hits(&words)).collect();
    assert_none(&findings, "topics are made and read by adapter/core/src/topic.rs alone");
}

#[test]
fn tasks_of_the_adapter_are_spawned_by_the_supervisor() {
    let Some(files) = tracked_files() else { return };
    let words = [
        concat!("tokio::sp", "awn("),
        concat!("task::sp", "awn("),
        concat!("use tokio::sp", "awn"),
        concat!("use tokio::task::sp", "awn"),
    ];
    let others = files.iter().filter(|file| {
        file.path.starts_with("adapter/src/") && file.path != "adapter/src/supervise.rs"
    });
    let findings = others.flat_map(|file| file.production_hits(&words)).collect();
    assert_none(&findings, "a task without a name and a policy; spawn it in supervise.rs");
}

#[test]
fn tests_do_not_wait_for_a_clock() {
    let Some(files) = tracked_files() else { return };
    let word = concat!("sle", "ep(");
    // A fault that is injected at some moment is no synchronisation; its line, or the one above, says so.
    let excuse = concat!("// fault", " timing:");
    let mut findings = Findings::new();
    for file in files.iter().filter(|file| file.is_rust() && file.is_test()) {
        let mut above = "";
        for (at, line) in file.text.lines().enumerate() {
            let excused = line.contains(excuse) || above.contains(excuse);
            if without_comment(line).contains(word) && !excused {
                findings.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
            above = line;
        }
    }
    assert_none(&findings, "wait for a value or an event, with a bound");
}

/// Whether production code names the module `crate::<module>`, also inside `use crate::{…}`.
fn names_module(file: &File, module: &str) -> bool {
    let code: Vec<_> = file.production_lines().into_iter().map(|(_, line)| line.trim()).collect();
    let code = code.join(" ");
    let direct = ["crate::", "super::"].iter().any(|from| {
        code.match_indices(&format!("{from}{module}")).any(|(at, found)| {
            !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    });
    let grouped = code.split("use crate::{").skip(1).any(|rest| {
        let group = rest.split(';').next().unwrap_or(rest);
        group.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == module)
    });
    direct || grouped
}

#[test]
fn field_and_centre_never_see_each_other() {
    let Some(files) = tracked_files() else { return };
    let mut findings = Findings::new();
    for (module, other) in [("field", "centre"), ("centre", "field")] {
        let (folder, single) =
            (format!("adapter/src/{module}/"), format!("adapter/src/{module}.rs"));
        let of_module = files.iter().filter(|f| f.path.starts_with(&folder) || f.path == single);
        findings.extend(
            of_module
                .filter(|f| names_module(f, other))
                .map(|f| format!("{} names {other}", f.path)),
        );
    }
    assert_none(&findings, "the two edges speak through the driver only");
}

/// Dependency lines of a manifest: everything under `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<(&str, &str)> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.trim().trim_end_matches(".workspace"), value.trim()))
        .collect()
}

#[test]
fn the_core_s_manifest_has_no_clock_no_io_and_no_random_source() {
    let manifest = std::fs::read_to_string(root().join("adapter/core/Cargo.toml")).unwrap();
    let listed = dependencies(&manifest);
    assert!(!listed.is_empty(), "the manifest's dependencies were not found");
    let io = [
        "tokio",
        "futures",
        "async",
        "tonic",
        "prost",
        "rumqtt",
        "sled",
        "rand",
        "getrandom",
        "fastrand",
        "jiff",
        "chrono",
        "time",
        "axum",
        "tower",
        "hyper",
        "http",
        "rustls",
        "libc",
        "rayon",
        "hashbrown",
        "ahash",
        "parking_lot",
        "crossbeam",
        "tracing",
        "log",
        "metrics",
        "grid",
    ];
    let mut findings: Findings = listed
        .iter()
        .filter(|(name, _)| io.iter().any(|bad| name.split(['-', '_']).next() == Some(bad)))
        .map(|(name, _)| format!("adapter/core/Cargo.toml: {name}"))
        .collect();
    // Workspace features of uuid bring a random source (v4) and a clock (v7).
    let uuid = listed.iter().find(|(name, _)| *name == "uuid").map_or("", |(_, value)| value);
    if uuid.contains("v4") || uuid.contains("v7") || manifest.contains("uuid.workspace") {
        findings.push("adapter/core/Cargo.toml: uuid with v4 or v7".to_owned());
    }
    assert_none(&findings, "the core is pure: time and entropy come in with `Now`");
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

#[test]
fn the_checks_see_code_and_pass_over_comments_and_tests() {
    let text = "let a = sled::open();\n// sled::open\nlet url = \"http://x\";\n\
                #[cfg(test)]\nmod tests {\n sled::open() }";
    let hits = file("adapter/src/a.rs", text).production_hits(&[concat!("sled", "::")]);
    assert_eq!(hits, ["adapter/src/a.rs:1: let a = sled::open();"]);
    assert!(file("tests/src/a.rs", text).production_hits(&["sled"]).is_empty());
    assert_eq!(without_comment("let url = \"http://x\"; // why"), "let url = \"http://x\"; ");
}

#[test]
fn the_checks_tell_a_module_from_a_longer_name_and_a_folder_from_a_longer_path() {
    let names = |text| names_module(&file("adapter/src/field/a.rs", text), "centre");
    assert!(names("use crate::centre::Client;"));
    assert!(names("use crate::{\n    config::Config,\n    centre,\n};"));
    assert!(names("let x = super::super::centre::f();"));
    assert!(!names("use crate::centred::X;"));
    assert!(!names("use grid_core::centre::Frame;"));
    assert!(names_folder("at /ho\u{6d}e/me", concat!("/ho", "me/")));
    assert!(!names_folder("docs/ho\u{6d}e/me", concat!("/ho", "me/")));
}
