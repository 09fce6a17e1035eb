//! What the adapter refuses at its start, in words that say what to do.

use std::process::Output;

use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::patience::soon;
use tokio::process::Command;

use crate::EXE;

const NO_CENTRE: &str = "http://127.0.0.1:1";
/// The adapter's exit codes.
const FAILURE: i32 = 1;
const BAD_CONFIG: i32 = 78;

async fn command(arguments: &[&std::ffi::OsStr]) -> Output {
    let ran = Command::new(EXE).arg("adapter").args(arguments).output();
    soon("the command", ran).await.unwrap()
}

#[tokio::test]
async fn a_data_directory_of_a_newer_format_is_refused_by_number_and_left_alone() {
    let broker = Broker::start(&Options::default());
    let mut adapter = Adapter::start(&Setup::new(EXE, broker.url(), NO_CENTRE)).await;
    adapter.until_status("its start", |s| s.ready).await;
    adapter.signal("TERM").await;
    assert_eq!(adapter.exit_code().await, 0);
    let format = adapter.data_dir().join("format");
    let current = std::fs::read_to_string(&format).unwrap();
    std::fs::write(&format, "grid-journal 7\n").unwrap();

    adapter.spawn();
    assert_eq!(adapter.exit_code().await, FAILURE);
    let log = adapter.log();
    let words = log.lines().last().unwrap();
    for part in ["格式为 7", "format 7", "newer than format", "空目录", "empty directory"] {
        assert!(words.contains(part), "{words} does not say {part:?}");
    }
    assert_eq!(std::fs::read_to_string(&format).unwrap(), "grid-journal 7\n");

    // With the program that wrote it, all is well.
    std::fs::write(&format, current).unwrap();
    adapter.run().await;
    adapter.stop(&["a vital task has ended"]).await;
}

#[tokio::test]
async fn a_second_adapter_on_the_same_directory_is_refused_and_told_the_first_one_s_pid() {
    let broker = Broker::start(&Options::default());
    let first = Adapter::start(&Setup::new(EXE, broker.url(), NO_CENTRE)).await;
    first.until_status("its start", |s| s.ready).await;
    // The same in every word but for the ports and the name at the broker.
    let setup =
        Setup { field: "client_id = \"second\"", ..Setup::new(EXE, broker.url(), NO_CENTRE) };
    let mut second = Adapter::install(&setup);
    let config = std::fs::read_to_string(second.config_path()).unwrap();
    let theirs = format!("data_dir = {:?}", first.data_dir());
    let config = config.replace("data_dir = \"data\"", &theirs);
    assert!(config.contains(&theirs));
    std::fs::write(second.config_path(), config).unwrap();

    second.spawn();
    assert_eq!(second.exit_code().await, FAILURE);
    let log = second.log();
    let words = log.lines().last().unwrap();
    for part in [&format!("pid {}", first.pid()), "使用", "is in use by"] {
        assert!(words.contains(part), "{words} does not say {part:?}");
    }
    second.assert_no_errors(&["a vital task has ended"]);
    let status = first.status().await.unwrap();
    assert!(status.ready && status.field.connects == 1, "the first is undisturbed: {status:?}");
    first.stop(&[]).await;
}

#[tokio::test]
async fn check_config_names_every_error_at_once_and_exits_with_78() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("adapter.toml");
    let wrong = "[adapter]\nid = \"郑东\"\ndata_dir = \"data\"\nexercize = true\n\
                 [field]\nurl = \"mqtt://broker.example:1883\"\nkeep_alive_s = 0\n\
                 [centre]\nurl = \"ftp://centre\"\n\
                 [service]\nlisten = \"0.0.0.0:7443\"\n";
    std::fs::write(&file, wrong).unwrap();
    let output = command(&["check-config".as_ref(), "--config".as_ref(), file.as_os_str()]).await;
    assert_eq!(output.status.code(), Some(BAD_CONFIG));
    assert!(output.stdout.is_empty(), "errors are no data");
    let words = String::from_utf8(output.stderr).unwrap();
    for key in ["adapter.id", "exercize", "field.url", "keep_alive_s", "centre.url", "service"] {
        assert!(words.contains(key), "{key} is not named in:\n{words}");
    }
    // `run` refuses the same file with the same words before it touches anything.
    let output = command(&["run".as_ref(), "--config".as_ref(), file.as_os_str()]).await;
    assert_eq!(output.status.code(), Some(BAD_CONFIG));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), words);
    assert!(!folder.path().join("data").exists());
}

#[tokio::test]
async fn a_simulated_clock_is_refused_unless_the_adapter_is_for_exercises() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("adapter.toml");
    let shipped = include_str!("../../../config/adapter.toml");
    std::fs::write(&file, shipped).unwrap();
    let clock = "2026-06-01T08:00:00+08:00,480";
    let arguments = ["run".as_ref(), "--config".as_ref(), file.as_os_str()];
    let output =
        command(&[&arguments[..], &["--sim-clock".as_ref(), clock.as_ref()]].concat()).await;
    assert_eq!(output.status.code(), Some(BAD_CONFIG));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("仅限演练") && words.contains("adapter.exercise = true"), "{words}");
}
