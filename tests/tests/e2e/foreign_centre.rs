//! The pilot with somebody else's centre: over TLS, with the certificates of a folder, and never judged as passed.

use std::process::Stdio;

use grid_simulator::oracle::Report;
use grid_tests::patience::{soon, until};
use tokio::net::TcpStream;
use tokio::process::Command;

use crate::EXE;

/// It ran, and not all could be verified.
const FINDINGS: i32 = 3;
const USAGE: i32 = 2;

#[tokio::test]
async fn a_foreign_centre_is_reached_over_tls_and_what_it_holds_is_unverified() {
    let folder = tempfile::tempdir().unwrap();
    let certs = folder.path().join("certs");
    let made = Command::new(EXE).arg("certs").arg(&certs).stdout(Stdio::null()).status();
    assert!(soon("certificates", made).await.unwrap().success());
    let listen = grid_simulator::ports::free().unwrap();
    let _centre = Command::new(EXE)
        .args(["centre", "--rate", "600", "--listen", &listen.to_string(), "--certs"])
        .arg(&certs)
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    until("the centre listens", async || TcpStream::connect(listen).await.ok()).await;

    let url = format!("https://localhost:{}", listen.port());
    let file = folder.path().join("report.json");
    let _alone = crate::WHOLE_CITY.lock().await;
    let ran = Command::new(EXE)
        .args(["pilot", "--calm", "--hours", "1", "--minutes", "0.1", "--centre", &url])
        .arg("--certs")
        .arg(&certs)
        .arg("--report")
        .arg(&file)
        .output();
    let output = soon("the pilot", ran).await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(FINDINGS), "{said}");
    let report: Report = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    // All was delivered and closed in time, as far as adapter, stations and officers can tell.
    assert!(report.findings.is_empty() && !report.passed, "{report}");
    assert_eq!(report.unverified.len(), 1, "{report}");
    assert!(said.contains("mutual TLS") && report.events_sent > 0, "{said}");
}

#[tokio::test]
async fn a_foreign_centre_over_tls_needs_certificates_and_elsewhere_a_calm_day() {
    let refused = async |arguments: &[&str]| {
        let ran = Command::new(EXE).arg("pilot").args(arguments).output();
        let output = soon("the pilot", ran).await.unwrap();
        assert_eq!(output.status.code(), Some(USAGE));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = refused(&["--centre", "https://localhost:7444"]).await;
    assert!(said.contains("--centre-ca") && said.contains("--certs"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(EXE).arg("certs").arg(folder.path()).stdout(Stdio::null()).status();
    assert!(soon("certificates", made).await.unwrap().success());
    let certs = folder.path().to_str().unwrap();
    let said = refused(&["--centre", "https://centre.example:7444", "--certs", certs]).await;
    assert!(said.contains("--calm"), "{said}");
}
