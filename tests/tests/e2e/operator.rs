//! What an operator does at a terminal: the quarantine, the ledger, the way of one id, also from the files of a
//! stopped adapter.

use std::path::{Path, PathBuf};
use std::process::Output;

use grid_proto::v1::ExplainResponse;
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::city::City;
use grid_tests::patience::{soon, until};
use serde_json::Value;
use tokio::process::Command;

use crate::EXE;
use crate::by_hand::mosquitto_pub;

/// Nothing listens there: port 1 is reserved.
const NO_CENTRE: &str = "http://127.0.0.1:1";
const BOOT: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
const STATION: &str = "zd-001";
const OK: i32 = 0;
const FAILURE: i32 = 1;
const FINDINGS: i32 = 3;
const UNREACHABLE: i32 = 4;

/// An operator with a terminal and a token.
struct Terminal {
    config: PathBuf,
    folder: tempfile::TempDir,
}

impl Terminal {
    fn beside(adapter: &Adapter) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("token"), adapter.operator_token()).unwrap();
        Self { config: adapter.config_path(), folder }
    }

    fn token(&self) -> PathBuf {
        self.folder.path().join("token")
    }

    async fn run_with(&self, token: Option<&Path>, words: &[&str]) -> Output {
        let mut command = Command::new(EXE);
        command.arg("adapter").args(words).arg("--config").arg(&self.config);
        command.env_remove("GRID_ADAPTER_TOKEN_FILE").env("TZ", "UTC");
        if let Some(token) = token {
            command.arg("--token-file").arg(token);
        }
        soon("the command", command.output()).await.unwrap()
    }

    /// Exit code, standard output and standard error.
    async fn run(&self, words: &[&str]) -> (i32, String, String) {
        told(self.run_with(Some(&self.token()), words).await)
    }

    /// The lines of a list as JSON.
    async fn quarantine(&self, filters: &[&str]) -> Vec<Value> {
        let words = [&["quarantine", "list", "--json"], filters].concat();
        let (code, out, err) = self.run(&words).await;
        assert_eq!(code, OK, "{err}");
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    async fn explain(&self, id: &str, more: &[&str]) -> ExplainResponse {
        let (code, out, err) = self.run(&[&["explain", id, "--json"], more].concat()).await;
        assert_eq!(code, OK, "{id}: {err}");
        serde_json::from_str(&out).unwrap()
    }
}

fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn up(kind: &str) -> String {
    format!("grid/v1/{STATION}/up/{kind}")
}

/// A numbered message of the station.
fn event(seq: u64, body: &str) -> String {
    format!(r#"{{"boot":"{BOOT}","seq":"{seq}","oldest":"1",{body}}}"#)
}

fn birth(seq: u64) -> String {
    event(seq, r#""birth":{"node":{"name":"手工驿站"},"session":"1"}"#)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_is_listed_retried_after_the_rule_has_changed_and_the_rest_dropped() {
    let broker = Broker::start(&Options::default());
    let refuse = "unknown_stations = \"refuse\"";
    let setup =
        Setup { exercise: false, field: refuse, ..Setup::new(EXE, broker.url(), NO_CENTRE) };
    let mut adapter = Adapter::start(&setup).await;
    adapter.until_status("the broker's link", |s| s.ready).await;
    let terminal = Terminal::beside(&adapter);
    mosquitto_pub(&broker, &up("birth"), &birth(1)).await;
    let secret = r#"{"alarm":{"text":"王师傅 13812345678"}"#;
    mosquitto_pub(&broker, "grid/v1/zd-002/up/alarm", secret).await;
    adapter.until_status("both in the quarantine", |s| s.quarantined == 2).await;

    // The list, its filters, and one item with its payload masked.
    let all = terminal.quarantine(&[]).await;
    assert_eq!(all.len(), 2);
    let malformed = terminal.quarantine(&["--reason", "malformed", "--publisher", "zd-002"]).await;
    assert_eq!(malformed.len(), 1);
    assert!(
        terminal.quarantine(&["--reason", "malformed", "--publisher", STATION]).await.is_empty()
    );
    let bad = malformed[0]["quarantineId"].as_str().unwrap().to_owned();
    let refused = terminal.quarantine(&["--reason", "unknown-station"]).await;
    let good = refused[0]["quarantineId"].as_str().unwrap().to_owned();
    let (code, out, err) = terminal.run(&["quarantine", "list", "--limit", "1"]).await;
    assert_eq!((code, out.lines().count()), (OK, 2), "{out}");
    let page = err.trim().rsplit(' ').next().unwrap();
    let second = terminal.run(&["quarantine", "list", "--limit", "1", "--page", page]).await;
    assert_eq!(second.1.lines().count(), 2, "{}", second.1);
    assert_ne!(out, second.1);
    let (_, out, _) = terminal.run(&["quarantine", "show", &bad]).await;
    assert!(out.contains("138******78") && !out.contains("13812345678"), "{out}");
    let (_, raw, _) = terminal.run(&["quarantine", "show", &bad, "--raw"]).await;
    assert_eq!(raw, secret);

    // The rule still stands.
    let (code, out, err) = terminal.run(&["quarantine", "retry", &good, &bad]).await;
    assert_eq!((code, out.as_str()), (FINDINGS, ""), "{err}");
    assert!(err.contains("再次被拒") && err.contains("仍无法解析"), "{err}");

    adapter.signal("TERM").await;
    assert_eq!(adapter.exit_code().await, 0);
    let config = std::fs::read_to_string(adapter.config_path()).unwrap();
    let admit = "unknown_stations = \"admit\"";
    std::fs::write(adapter.config_path(), config.replace(refuse, admit)).unwrap();
    adapter.run().await;

    // The quarantine has survived; the same command again has the same answer and no second effect.
    for _ in 0..2 {
        let (code, out, err) = terminal.run(&["quarantine", "retry", &good]).await;
        assert_eq!(code, OK, "{err}");
        assert!(out.contains("已重新受理"), "{out}");
        let drop = ["quarantine", "drop", &bad, "--reason", "联调残留"];
        let (code, _, err) = terminal.run(&drop).await;
        assert_eq!(code, OK, "{err}");
    }
    assert!(terminal.quarantine(&[]).await.is_empty());
    let explained = terminal.explain(&bad, &[]).await;
    let dropped = explained.hops.iter().find(|hop| hop.what == "dropped").unwrap();
    assert!(dropped.text.contains("operator: 联调残留"), "{}", dropped.text);
    let birth = terminal.explain(&format!("{STATION}/{BOOT}/1"), &[]).await;
    assert!(birth.hops.iter().any(|hop| hop.what == "recorded"), "{birth:?}");
    adapter.stop(&[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_call_is_told_who_may_and_nobody_there_is_exit_4() {
    let broker = Broker::start(&Options::default());
    let officer = "officer-1".to_owned();
    let setup =
        Setup { officers: vec![officer.clone()], ..Setup::new(EXE, broker.url(), NO_CENTRE) };
    let mut adapter = Adapter::start(&setup).await;
    adapter.until_status("the broker's link", |s| s.ready).await;
    let terminal = Terminal::beside(&adapter);
    let (code, _, err) = told(terminal.run_with(None, &["ledger"]).await);
    assert_eq!(code, FAILURE);
    assert!(err.contains("--token-file") && err.contains("callers_file"), "{err}");
    let officers = terminal.folder.path().join("officer");
    std::fs::write(&officers, officer).unwrap();
    let drop = ["quarantine", "drop", BOOT, "--reason", "x"];
    let (code, _, err) = told(terminal.run_with(Some(&officers), &drop).await);
    assert_eq!(code, FAILURE);
    assert!(err.contains("role = \"operator\""), "{err}");
    // Its directory is held, and an explanation past it is refused by the holder's name.
    let dir = adapter.data_dir();
    let held = ["explain", STATION, "--data", dir.to_str().unwrap()];
    let (code, _, err) = terminal.run(&held).await;
    assert_eq!(code, UNREACHABLE);
    assert!(err.contains(&format!("pid {}", adapter.pid())), "{err}");
    adapter.kill().await;
    let (code, out, err) = terminal.run(&["ledger"]).await;
    assert_eq!((code, out.as_str()), (UNREACHABLE, ""));
    assert!(err.contains("连不上适配器"), "{err}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_running_adapter_and_its_files_explain_the_same_id_by_the_same_hops() {
    let broker = Broker::start(&Options::default());
    let city = City::in_real_time(1.0).await;
    let setup = Setup { exercise: false, ..Setup::new(EXE, broker.url(), city.centre_url()) };
    let mut adapter = Adapter::start(&setup).await;
    adapter.until_status("both links", |s| s.field.connects == 1 && s.centre.connects == 1).await;
    let terminal = Terminal::beside(&adapter);
    let alarm = r#""alarm":{"resource":"hall","alarmType":"sos","action":"ALARM_ACTION_RAISE",
                 "severity":"SEVERITY_CRITICAL"}"#;
    let status = r#""status":{"readings":[{"name":"temperature","value":21.5}]}"#;
    mosquitto_pub(&broker, &up("birth"), &birth(1)).await;
    mosquitto_pub(&broker, &up("alarm"), &event(2, alarm)).await;
    mosquitto_pub(&broker, &up("status"), &event(3, status)).await;
    let mut operator = Caller::operator(&adapter).await;
    let ticket = operator.ticket("the ticket", |t| !t.assignee_id.is_empty()).await;
    until("everything delivered", async || operator.all_delivered().await.then_some(())).await;

    let (code, out, err) = terminal.run(&["ledger"]).await;
    assert_eq!(code, OK, "{err}");
    assert!(out.contains("紧急 urgent") && out.contains("差额 residual"), "{out}");
    let (_, out, _) = terminal.run(&["ledger", "--json"]).await;
    let ledger: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(ledger["lanes"].as_array().unwrap().len(), 3);

    let [alarm, ticket] = [&ticket.alarm_id, &ticket.ticket_id].map(Clone::clone);
    let ids = [
        format!("{STATION}/{BOOT}/2"),
        format!("{STATION}/{BOOT}/3"),
        "best_effort/1".to_owned(),
        alarm,
        ticket,
        STATION.to_owned(),
    ];
    let mut online = Vec::new();
    for id in &ids {
        online.push(terminal.explain(id, &[]).await);
    }
    let (code, table, _) = terminal.run(&["explain", &ids[0]]).await;
    assert_eq!(code, OK);
    assert!(table.starts_with("事件 event") && table.contains("alarms.urgent"), "{table}");
    adapter.signal("TERM").await;
    assert_eq!(adapter.exit_code().await, 0);

    let dir = adapter.data_dir();
    for (id, online) in ids.iter().zip(online) {
        // Without `--data` it finds by itself that nobody answers.
        let offline = terminal.explain(id, &[]).await;
        assert_eq!(offline.kind, online.kind, "{id}");
        assert_eq!(known(&offline), known(&online), "{id}");
        let whats: Vec<_> = online.hops.iter().map(|hop| &hop.what[..]).collect();
        if id != STATION {
            assert!(whats.contains(&"recorded") && whats.contains(&"acked"), "{id}: {whats:?}");
        }
        let named = terminal.explain(id, &["--data", dir.to_str().unwrap()]).await;
        assert_eq!(named, offline);
    }
    let (code, _, err) = terminal.run(&["explain", &format!("{STATION}/{BOOT}/77")]).await;
    assert_eq!(code, FAILURE);
    assert!(err.contains("is none of"), "{err}");
    // Looking has changed nothing.
    adapter.run().await;
    adapter.stop(&[]).await;
}

/// All hops but where the knowledge ends; a node's connection may have changed by the stop.
fn known(explained: &ExplainResponse) -> Vec<(String, String)> {
    let hops = explained.hops.iter();
    hops.filter(|hop| hop.what != "knowledge-ends")
        .map(|hop| (format!("{:?} {}", hop.time, hop.what), hop.text.clone()))
        .collect()
}
