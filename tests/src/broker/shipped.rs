//! The production configuration as it ships, `config/mosquitto.conf` and `config/mosquitto.acl`, for a broker of a test.
//!
//! Only what a test machine cannot give is another: where it listens, where its files lie, and where its log goes.
//! Each such line is replaced by name and must be there exactly once, so that the test runs what ships.

use std::path::{Path, PathBuf};

use grid_simulator::certs::LeafFiles;

use super::write;

const CONF: &str = include_str!("../../../config/mosquitto.conf");
const ACL: &str = include_str!("../../../config/mosquitto.acl");

/// Writes the rights beside the configuration, and gives the configuration's text.
pub(super) fn config(folder: &Path, port: u16, server: &LeafFiles) -> String {
    let acl: PathBuf = folder.join("mosquitto.acl");
    write(&acl, ACL);
    let replaced = [
        ("listener 8883", format!("listener {port} 127.0.0.1")),
        ("cafile /etc/mosquitto/grid/ca.pem", format!("cafile {}", server.authority.display())),
        (
            "certfile /etc/mosquitto/grid/broker.pem",
            format!("certfile {}", server.certificate.display()),
        ),
        ("keyfile /etc/mosquitto/grid/broker.key", format!("keyfile {}", server.key.display())),
        ("acl_file /etc/mosquitto/grid/mosquitto.acl", format!("acl_file {}", acl.display())),
        (
            "persistence_location /var/lib/mosquitto/",
            format!("persistence_location {}/", folder.display()),
        ),
        // The harness reads there when the broker is ready, which is said at a level of its own.
        ("log_dest syslog", "log_dest stderr\nlog_type information".to_owned()),
    ];
    let mut lines: Vec<String> = CONF.lines().map(str::to_owned).collect();
    for (shipped, ours) in replaced {
        let mut places = lines.iter_mut().filter(|line| **line == shipped);
        let (Some(line), None) = (places.next(), places.next()) else {
            panic!("config/mosquitto.conf shall have one line {shipped:?}");
        };
        *line = ours;
    }
    lines.join("\n") + "\n"
}
