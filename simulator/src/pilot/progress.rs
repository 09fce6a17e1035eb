//! Progress for people: one line that is rewritten on a terminal; elsewhere a line only when something
//! happens. Always on standard error.

use std::io::Write;

use grid_adapter::admin::Status;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::station;

/// Writes progress.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: bool,
    zone: TimeZone,
    line_open: bool,
}

/// What the line shows.
pub(super) struct Glance<'a> {
    pub(super) domain: Timestamp,
    pub(super) stations: station::Progress,
    pub(super) adapter: Option<&'a Status>,
    pub(super) tickets: (usize, usize),
}

impl Screen {
    pub(super) fn new(terminal: bool) -> Self {
        // Zhengzhou's time; the zone is bundled, UTC is the honest fallback.
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        Self { terminal, zone, line_open: false }
    }

    /// Something happened: a line that stays.
    pub(super) fn say(&mut self, domain: Option<Timestamp>, text: &str) {
        self.close_line();
        let clock = domain.map(|at| format!("[{}] ", self.clock(at))).unwrap_or_default();
        // A closed terminal is the reader's choice.
        let _ = writeln!(std::io::stderr(), "{clock}{text}");
    }

    /// How far it is: a line that is rewritten.
    pub(super) fn glance(&mut self, glance: &Glance<'_>) {
        if !self.terminal {
            return;
        }
        let stations = &glance.stations;
        let (link, backlog, nodes) = match glance.adapter {
            None => ("适配器离线 adapter down", 0, 0),
            Some(status) => (
                match status.centre.state {
                    grid_adapter::admin::LinkState::Up => "● 在线 up",
                    _ => "○ 断链 down",
                },
                status.lanes.iter().map(|lane| lane.pending).sum::<u64>(),
                status.nodes_registered,
            ),
        };
        let line = format!(
            "\r\x1b[K{}  驿站 {}/{nodes}  事件 {}  待回执 {}  告警 {}  工单 {}/{}  中心 {link}  缓冲 {backlog}",
            self.clock(glance.domain),
            stations.online,
            stations.events(),
            stations.unreceipted,
            stations.alarms,
            glance.tickets.1,
            glance.tickets.0,
        );
        let mut err = std::io::stderr();
        let _ = err.write_all(line.as_bytes()).and_then(|()| err.flush());
        self.line_open = true;
    }

    pub(super) fn close_line(&mut self) {
        if self.line_open {
            let _ = writeln!(std::io::stderr());
            self.line_open = false;
        }
    }

    fn clock(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }
}
