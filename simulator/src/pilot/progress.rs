//! Progress for people: one line that is rewritten on a terminal; elsewhere a line only when something
//! happens. Always on standard error.
//!
//! The rewritten line is never wider than the terminal: it is written with wrapping off, so the terminal itself
//! cuts it, whatever its width and however wide it draws Chinese; what matters most comes first.

use std::io::Write;

use grid_adapter::admin::{LinkState, Status};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::station;

/// Back to the start, line cleared, wrapping off.
const BEGIN: &str = "\r\x1b[K\x1b[?7l";
/// Half a character at the edge is cleared too; wrapping on.
const END: &str = "\x1b[K\x1b[?7h";

/// The rewritten line has no room for two languages.
const LEGEND: &str = "\
进度行 / progress line: 中心 centre, 积压 backlog, 驿站 stations online/registered,\n\
                   工单 tickets open/all, 告警 alarms, 事件 events, 待回执 unreceipted";

/// Writes progress.
#[derive(Debug)]
pub(crate) struct Screen {
    terminal: bool,
    zone: TimeZone,
    clock_format: &'static str,
    line_open: bool,
}

/// What the line shows.
pub(crate) struct Glance<'a> {
    pub(crate) domain: Timestamp,
    pub(crate) stations: station::Progress,
    pub(crate) adapter: Option<&'a Status>,
    /// All tickets, and the open ones; `None`: the centre is not ours.
    pub(crate) tickets: Option<(usize, usize)>,
}

impl Screen {
    /// `terminal`: somebody looks at it.
    pub(crate) fn new(terminal: bool) -> Self {
        // Zhengzhou's time; the zone is bundled, UTC is the honest fallback.
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        Self { terminal, zone, clock_format: "%H:%M", line_open: false }
    }

    /// The same, for a run that keeps real time.
    pub(crate) fn with_seconds(self) -> Self {
        Self { clock_format: "%H:%M:%S", ..self }
    }

    /// What the rewritten line means, once, for those who see it.
    pub(crate) fn legend(&mut self) {
        if self.terminal {
            self.say(None, LEGEND);
        }
    }

    /// Something happened: a line that stays, and takes the rewritten line's place.
    pub(crate) fn say(&mut self, domain: Option<Timestamp>, text: &str) {
        let clear = if std::mem::take(&mut self.line_open) { "\r\x1b[K" } else { "" };
        let clock = domain.map(|at| format!("[{}] ", self.clock(at))).unwrap_or_default();
        // A closed terminal is the reader's choice.
        let _ = writeln!(std::io::stderr(), "{clear}{clock}{text}");
    }

    /// How far it is: a line that is rewritten.
    pub(crate) fn glance(&mut self, glance: &Glance<'_>) {
        if !self.terminal {
            return;
        }
        let line = format!("{BEGIN}{} {}{END}", self.clock(glance.domain), glance.text());
        let mut err = std::io::stderr();
        let _ = err.write_all(line.as_bytes()).and_then(|()| err.flush());
        self.line_open = true;
    }

    /// Leaves the line as it is and goes on below.
    pub(crate) fn close_line(&mut self) {
        if std::mem::take(&mut self.line_open) {
            let _ = writeln!(std::io::stderr());
        }
    }

    fn clock(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime(self.clock_format).to_string()
    }
}

impl Glance<'_> {
    fn text(&self) -> String {
        let stations = &self.stations;
        let adapter = match self.adapter {
            None => "适配器 ○ down".to_owned(),
            Some(status) => {
                let link = match status.centre.state {
                    LinkState::Up => "● up",
                    LinkState::Connecting | LinkState::Down | LinkState::Superseded => "○ down",
                };
                let backlog: u64 = status.lanes.iter().map(|lane| lane.pending).sum();
                format!("中心 {link} 积压 {backlog}")
            }
        };
        let nodes = self.adapter.map_or(0, |status| status.nodes_registered);
        let tickets = match self.tickets {
            Some((all, open)) => format!("工单 {open}/{all}"),
            None => "工单 ?".to_owned(),
        };
        format!(
            "{adapter} 驿站 {}/{nodes} {tickets} 告警 {} 事件 {} 待回执 {}",
            stations.online,
            stations.alarms_raised,
            stations.events(),
            stations.unreceipted,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_not_known_instead_of_a_number() {
        let glance = Glance {
            domain: Timestamp::UNIX_EPOCH,
            stations: station::Progress { online: 47, alarms_raised: 3, ..Default::default() },
            adapter: None,
            tickets: None,
        };
        assert_eq!(glance.text(), "适配器 ○ down 驿站 47/0 工单 ? 告警 3 事件 0 待回执 0");
    }
}
