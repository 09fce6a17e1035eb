use std::path::Path;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::admin::{self, Status};

fn cli(args: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("grid-adapter").chain(args.iter().copied());
    let exit = execute(all, &mut out, &mut err);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn shipped() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../config/adapter.toml");
    path.to_str().unwrap().to_owned()
}

/// A file in a folder that lasts as long as the test holds it.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("adapter.toml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn the_shipped_configuration_is_ok_with_one_line_on_standard_output() {
    let (exit, out, err) = cli(&["check-config", "--config", &shipped()]);
    assert_eq!((exit, err.as_str()), (Exit::Ok, ""));
    assert_eq!(out.lines().count(), 1);
    assert!(out.starts_with("配置无误 / config ok: "), "{out}");
}

#[test]
fn the_dump_is_a_configuration_that_checks() {
    let (exit, out, _) = cli(&["check-config", "--dump", "--config", &shipped()]);
    assert_eq!(exit, Exit::Ok);
    let (_folder, path) = file(&out);
    assert_eq!(cli(&["check-config", "--config", &path]).0, Exit::Ok);
}

#[test]
fn a_bad_configuration_exits_with_78_and_all_errors_on_standard_error() {
    let (_folder, path) = file("[adapter]\nid = 7\n[fild]\n");
    let (exit, out, err) = cli(&["check-config", "--config", &path]);
    assert_eq!((exit, out.as_str()), (Exit::BadConfig, ""));
    for part in ["adapter.toml:2:6  adapter.id", "adapter.toml:3:2  fild", "centre.url"] {
        assert!(err.contains(part), "{part} is not in:\n{err}");
    }
    assert_eq!(cli(&["run", "--config", &path]).0, Exit::BadConfig);
}

#[test]
fn certificates_that_cannot_be_used_are_a_bad_configuration() {
    let text = std::fs::read_to_string(shipped()).unwrap();
    let tls = "[centre.tls]\nca_file = \"e\"\ncert_file = \"e\"\nkey_file = \"e\"\n";
    let (folder, path) = file(&format!("{}{tls}", text.replace("http://127", "https://127")));
    std::fs::write(folder.path().join("e"), "").unwrap();
    let (exit, _, err) = cli(&["check-config", "--config", &path]);
    assert_eq!(exit, Exit::BadConfig);
    assert!(err.contains("centre.tls"), "{err}");
}

#[test]
fn a_simulated_clock_is_refused_outside_exercises() {
    let clock = "2026-06-01T08:00:00+08:00,480";
    let (exit, _, err) = cli(&["run", "--config", &shipped(), "--sim-clock", clock]);
    assert_eq!(exit, Exit::BadConfig);
    assert!(err.contains("adapter.exercise = true"), "{err}");
    let (exit, _, err) = cli(&["run", "--sim-clock", "yesterday"]);
    assert_eq!(exit, Exit::Usage);
    assert!(err.contains("START,RATE"), "{err}");
}

#[test]
fn help_and_version_are_data_and_a_wrong_command_line_is_not() {
    let (exit, out, err) = cli(&["--version"]);
    assert_eq!((exit, err.as_str()), (Exit::Ok, ""));
    assert!(out.starts_with("grid-adapter 0."), "{out}");
    assert_eq!(cli(&["help"]).0, Exit::Ok);
    for wrong in [&[][..], &["fly"], &["run", "--colour"], &["status", "--admin", "here"]] {
        let (exit, out, err) = cli(wrong);
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{wrong:?}");
        assert!(!err.is_empty());
    }
}

#[test]
fn completions_name_the_subcommands() {
    let (exit, out, _) = cli(&["completions", "bash"]);
    assert_eq!(exit, Exit::Ok);
    assert!(out.contains("check-config"));
}

#[test]
fn nobody_at_the_admin_port_is_exit_4() {
    // A port that was free a moment ago, and on which nobody listens.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let (exit, out, err) = cli(&["status", "--admin", &address]);
    assert_eq!((exit, out.as_str()), (Exit::Unreachable, ""));
    assert!(err.contains(&address), "{err}");
}

#[test]
fn the_status_of_a_running_adapter_is_shown_and_3_says_it_is_not_ready() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let adapter = Config::load(Path::new(&shipped())).unwrap().adapter;
    let (status, seen) = watch::channel(Status::starting(&adapter));
    let router = admin::router(seen, None);
    runtime.spawn(admin::serve(listener, router, CancellationToken::new()));

    let (exit, out, err) = cli(&["status", "--admin", &url]);
    assert_eq!((exit, err.as_str()), (Exit::Findings, ""));
    assert!(out.contains("未就绪 / not ready") && out.contains("正在启动 / starting"), "{out}");

    status.send_modify(|status| {
        status.ready = true;
        status.nodes_registered = 47;
    });
    let (exit, out, _) = cli(&["status", "--json", "--admin", &url]);
    assert_eq!(exit, Exit::Ok);
    assert_eq!(serde_json::from_str::<Status>(&out).unwrap().nodes_registered, 47);
}

/// The shipped configuration with its service where nobody listens.
fn nobody() -> (tempfile::TempDir, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let text = std::fs::read_to_string(shipped()).unwrap();
    file(&text.replace("127.0.0.1:7443", &address))
}

#[test]
fn nobody_at_the_service_is_exit_4_for_every_command_that_asks_it() {
    let (_folder, config) = nobody();
    let id = "0192f0c1-2345-7abc-8def-0123456789ab";
    for command in [
        &["ledger"][..],
        &["quarantine", "list"],
        &["quarantine", "show", id],
        &["quarantine", "retry", id],
        &["quarantine", "drop", id, "--reason", "x"],
    ] {
        let (exit, out, err) = cli(&[command, &["--config", &config]].concat());
        assert_eq!((exit, out.as_str()), (Exit::Unreachable, ""), "{command:?}");
        assert!(err.contains("连不上适配器") && err.contains("grid-adapter status"), "{err}");
    }
    // The files are there to read, if only they were.
    let (exit, _, err) = cli(&["explain", id, "--config", &config]);
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("改读文件") && err.contains("不是日志目录"), "{err}");
}

#[test]
fn a_wrong_filter_id_or_url_is_a_wrong_command_line_that_says_what_is_right() {
    for (wrong, right) in [
        (&["quarantine", "list", "--reason", "bad"][..], "kind-mismatch"),
        (&["quarantine", "show", "17"], "invalid"),
        (&["quarantine", "drop", "0192f0c1-2345-7abc-8def-0123456789ab"], "--reason"),
        (&["ledger", "--service", "http://example.com:1"], "https://"),
        (&["ledger", "--cert", "a.pem"], "--key"),
        (&["plan", "--hours", "0"], "hours"),
    ] {
        let (exit, out, err) = cli(wrong);
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{wrong:?}");
        assert!(err.contains(right), "{wrong:?}: {err}");
    }
}

#[test]
fn the_plan_for_the_city_names_the_setting_and_3_says_that_the_present_one_is_too_small() {
    let asked = ["plan", "--stations", "700", "--hours", "72", "--config", &shipped()];
    let (exit, out, err) = cli(&asked);
    assert_eq!((exit, err.as_str()), (Exit::Ok, ""), "{out}");
    assert!(
        out.contains("700 驿站 stations × 72 h") && out.contains("\ndisk_max_bytes = "),
        "{out}"
    );
    assert!(out.contains("现配置够用"), "{out}");
    let asked = ["plan", "--stations", "20000", "--json", "--config", &shipped()];
    let (exit, out, _) = cli(&asked);
    assert_eq!(exit, Exit::Findings);
    let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(plan["disk_max_bytes"].as_u64() > plan["configured_disk_max_bytes"].as_u64(), "{out}");
    assert!(plan["sheds_after_hours"].as_f64().unwrap() < 72.0, "{out}");
}
