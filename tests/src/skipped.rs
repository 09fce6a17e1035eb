//! A test that cannot run here says so, and is counted: `tests/run` looks for the line below, so that its closing
//! line never calls a skipped test passed.
//!
//! The line is `跳过 / SKIPPED: {test}: {why}`. It goes to standard error as one write, past the runner's capture
//! of tests that pass.

use std::io::Write as _;

/// What `tests/run` counts.
const MARK: &str = "SKIPPED: ";

/// Says that `test` was skipped.
pub fn say(test: &str, why: &str) {
    let why = why.replace('\n', " ");
    let line = format!("\n跳过 / {MARK}{test}: {why}\n");
    // Nobody to tell: the runner has closed standard error.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::MARK;

    fn summary(log: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tests.log");
        std::fs::write(&file, log).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("run");
        let output = Command::new("bash").arg(script).arg("--summary").arg(file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn the_closing_line_of_all_checks_counts_and_names_what_was_skipped() {
        let results = "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured\n\
                       test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n";
        let log = format!(
            "test a ... ok\n跳过 / {MARK}power cuts: not root\ntest b ... 跳过 / {MARK}full disk: \
             no loop devices\n{results}"
        );
        let line = summary(&log);
        assert!(line.contains("8 tests passed, 1 ignored, 2 SKIPPED"), "{line}");
        assert!(line.contains("power cuts: not root"), "each is named: {line}");
        assert!(line.contains("full disk: no loop devices"), "each is named: {line}");

        let line = summary(results);
        assert!(line.contains("10 tests passed, 1 ignored, 0 skipped"), "{line}");
        assert!(!line.contains("SKIPPED"), "{line}");
    }
}
