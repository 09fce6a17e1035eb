//! What a station can show of itself: for the oracle when the run ends, for the screen while it lasts.

use grid_proto::v1::TicketState;
use uuid::Uuid;

use super::Station;
use crate::evidence::{EventKind, SentEvent, Speaks, StationEvidence};
use crate::gist::Gist;

/// Every number given, by boot, and how far receipts went.
#[derive(Debug)]
pub(super) struct Boots {
    boots: Vec<Boot>,
    told: Told,
    alarms_raised: u64,
}

/// Events told over all boots, by kind.
#[derive(Debug, Default)]
struct Told {
    births: u64,
    alarms: u64,
    statuses: u64,
    tickets: u64,
}

#[derive(Debug)]
struct Boot {
    id: String,
    /// Event 1, 2, 3 …: its kind, and what it says.
    told: Vec<(EventKind, Gist)>,
    receipted: u64,
}

impl Boots {
    pub(super) fn new(boot: Uuid) -> Self {
        let mut boots = Self { boots: Vec::new(), told: Told::default(), alarms_raised: 0 };
        boots.begin(boot);
        boots
    }

    pub(super) fn begin(&mut self, boot: Uuid) {
        self.boots.push(Boot { id: boot.to_string(), told: Vec::new(), receipted: 0 });
    }

    pub(super) fn sent(&mut self, seq: u64, kind: EventKind, gist: Gist) {
        match kind {
            EventKind::Birth => self.told.births += 1,
            EventKind::Alarm => self.told.alarms += 1,
            EventKind::Status => self.told.statuses += 1,
            EventKind::Ticket => self.told.tickets += 1,
        }
        if let Some(boot) = self.boots.last_mut() {
            boot.told.push((kind, gist));
            debug_assert_eq!(boot.told.len() as u64, seq, "numbers have no gap");
        }
    }

    pub(super) fn knows(&self, boot: &str) -> bool {
        self.boots.iter().any(|known| known.id == boot)
    }

    pub(super) fn receipted(&mut self, boot: &str, seq: u64) {
        if let Some(boot) = self.boots.iter_mut().find(|known| known.id == boot) {
            boot.receipted = boot.receipted.max(seq.min(boot.told.len() as u64));
        }
    }

    pub(super) fn alarm_raised(&mut self) {
        self.alarms_raised += 1;
    }
}

/// How far a station is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Stations connected; a gateway is none.
    pub online: u64,
    /// Births told.
    pub births: u64,
    /// Changes of alarms told.
    pub alarms: u64,
    /// Alarms raised (activations).
    pub alarms_raised: u64,
    /// Status messages told.
    pub statuses: u64,
    /// One-click reports told.
    pub reports: u64,
    /// Events that wait for a receipt.
    pub unreceipted: u64,
    /// Events that never will have one, because the buffer was full.
    pub dropped: u64,
    /// Visits counted.
    pub visits: u64,
    /// Notices shown.
    pub notices_shown: u64,
    /// Tickets seen.
    pub tickets: u64,
    /// Of them, those not in a terminal state.
    pub tickets_open: u64,
    /// Things seen that the contract forbids.
    pub violations: u64,
}

impl Progress {
    /// Events told, of every kind.
    pub fn events(&self) -> u64 {
        self.births + self.alarms + self.statuses + self.reports
    }
}

impl std::iter::Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            online: sum.online + one.online,
            births: sum.births + one.births,
            alarms: sum.alarms + one.alarms,
            alarms_raised: sum.alarms_raised + one.alarms_raised,
            statuses: sum.statuses + one.statuses,
            reports: sum.reports + one.reports,
            unreceipted: sum.unreceipted + one.unreceipted,
            dropped: sum.dropped + one.dropped,
            visits: sum.visits + one.visits,
            notices_shown: sum.notices_shown + one.notices_shown,
            tickets: sum.tickets + one.tickets,
            tickets_open: sum.tickets_open + one.tickets_open,
            violations: sum.violations + one.violations,
        })
    }
}

impl Station {
    /// How far it is.
    pub fn progress(&self) -> Progress {
        let terminal = [TicketState::Closed, TicketState::Cancelled, TicketState::NotFiled];
        let is_open = |state: &str| !terminal.iter().any(|end| end.as_str_name() == state);
        let (tickets, told) = (self.duties.tickets(), &self.boots.told);
        let is_station = self.speaks == Speaks::ForItself;
        Progress {
            online: u64::from(self.online && is_station),
            births: told.births,
            alarms: told.alarms,
            alarms_raised: self.boots.alarms_raised,
            statuses: told.statuses,
            reports: told.tickets,
            unreceipted: self.outbox.held() as u64,
            dropped: self.outbox.dropped(),
            visits: self.visits_total,
            notices_shown: self.seen.notices_shown.values().copied().map(u64::from).sum(),
            tickets: tickets.len() as u64,
            tickets_open: tickets.values().filter(|copy| is_open(&copy.state)).count() as u64,
            violations: self.seen.violations.len() as u64,
        }
    }

    /// What it did and holds. An event that the station itself dropped, or lost with its memory, is listed
    /// as without receipt.
    pub fn evidence(&self) -> StationEvidence {
        let publisher = self.publisher().as_str();
        let numbered = |boot: &Boot| {
            let (id, receipted) = (boot.id.clone(), boot.receipted);
            let told = boot.told.clone().into_iter().zip(1_u64..);
            told.map(move |((kind, gist), seq)| SentEvent {
                publisher: publisher.to_owned(),
                boot: id.clone(),
                seq,
                kind,
                gist,
                receipted: seq <= receipted,
            })
        };
        StationEvidence {
            station: publisher.to_owned(),
            speaks: self.speaks,
            online_at_end: self.online || self.left_online,
            events: self.boots.boots.iter().flat_map(numbered).collect(),
            alarms_raised: self.boots.alarms_raised,
            tickets: self.duties.tickets().clone(),
            notices_shown: self.seen.notices_shown.clone(),
            notices_said: self.seen.notices_said.clone(),
            commands_done: self.seen.commands_done.clone(),
            violations: self.seen.violations.clone(),
        }
    }
}
