//! What the session with the centre wants, and what the centre says.

use super::io::{LogLevel, Output, RejectedRecord};
use super::{Bridge, weight};
use crate::ids::{AlarmId, Epoch, QuarantineId, StationId, TicketId};
use crate::record::{Body, Lane, LocalBody, Record, SnapshotEntity};
use crate::registry::Registration;
use crate::session::{self, LinkPhase, Received, Rejection, SnapshotReason};
use crate::time::{Chance, Now};

/// `google.rpc.Code` of a record that is none, and of one that this side does not take.
const INVALID_ARGUMENT: i32 = 3;
const NOT_FOUND: i32 = 5;
/// … and of one that this side has no room for.
const RESOURCE_EXHAUSTED: i32 = 8;

/// How far our own snapshot has come.
#[derive(Debug, Clone, Default)]
pub(super) enum SnapshotCursor {
    /// Not begun, or done.
    #[default]
    Done,
    /// In the nodes, after this one.
    Nodes(Option<StationId>),
    /// In the alarms, after this one.
    Alarms(Option<AlarmId>),
    /// In the tickets, after this one.
    Tickets(Option<TicketId>),
}

impl Bridge {
    /// Does what the session wants, until it wants nothing more.
    pub(super) fn drain_session(&mut self, now: Now) {
        while let Some(output) = self.session.as_mut().and_then(session::Session::poll_output) {
            self.session_wants(now, output);
        }
    }

    fn session_wants(&mut self, now: Now, output: session::Output) {
        match output {
            // Data in a Send is durable already; acknowledgements were told to the session when durable.
            session::Output::Dial { .. }
            | session::Output::Send { .. }
            | session::Output::Close { .. }
            | session::Output::Load { .. } => self.out.push_back(Output::Centre(output)),
            session::Output::StoreAck { lane, seq, rejections } if rejections.is_empty() => {
                self.centre_acked(now, lane, seq, Vec::new());
            }
            session::Output::StoreAck { lane, seq, rejections } => {
                self.out.push_back(Output::FetchRejected { lane, seq, rejections });
            }
            session::Output::StoreSent { number, upto } => {
                self.append_local(now, LocalBody::Sent { upto });
                self.when_durable(session::Input::SentStored { number });
            }
            session::Output::Apply { lane, epoch, first, records } => {
                for (seq, received) in (first..).zip(records) {
                    self.centre_record(now, lane, epoch, seq, received);
                }
            }
            session::Output::ApplyVoid { lane, epoch, first, last, reason } => {
                let text = format!("the centre voided {first} to {last} of {lane:?}: {reason:?}");
                self.log(LogLevel::Warn, text);
                self.append_local(now, LocalBody::CentreVoid { lane, epoch, last, reason });
                self.when_durable(session::Input::Applied { lane, epoch, seq: last });
            }
            session::Output::ApplySnapshotBegin { reason, .. } => {
                self.log(LogLevel::Warn, format!("the centre sends a snapshot: {reason:?}"));
                self.named.clear();
                self.left_out = 0;
            }
            session::Output::ApplySnapshotItem(entity) => self.snapshot_item(now, entity),
            session::Output::ApplyUnreadableItem(item) => self.unreadable_item(now, *item),
            session::Output::ApplySnapshotEnd { epoch, marks } => {
                self.snapshot_ended(now, epoch, marks);
            }
            session::Output::NextSnapshotItems { restart, max } => {
                if restart {
                    self.snapshot = SnapshotCursor::Nodes(None);
                }
                let (items, done) = self.snapshot_items(max);
                let items = session::Input::SnapshotItems { items, done };
                // What is not durable may not leave.
                if self.index > self.durable {
                    self.when_durable(items);
                } else {
                    self.tell_session(now, items);
                }
            }
            session::Output::Trim { lane, upto } => {
                self.trimmed[lane.index()] = upto;
                self.out.push_back(Output::Trim { lane, upto });
            }
            session::Output::MintEpoch { why } => {
                let epoch = Epoch(Chance::new(now).uuid());
                match why {
                    SnapshotReason::SenderRestored => {
                        let text = "this side was restored from an older state: a new epoch";
                        self.log(LogLevel::Warn, text.to_owned());
                    }
                    SnapshotReason::UnknownEpoch | SnapshotReason::NotRetained => {
                        self.log(LogLevel::Info, format!("a new epoch begins ({why:?})"));
                    }
                }
                self.append_local(now, LocalBody::Epoch { epoch });
                self.when_durable(session::Input::EpochMinted { epoch });
            }
            session::Output::Phase(phase) => self.phase(now, phase),
        }
    }

    /// Tells the session once everything given so far is durable.
    pub(super) fn when_durable(&mut self, input: session::Input) {
        self.follow_ups.push_back((self.index, input));
    }

    fn phase(&mut self, now: Now, phase: LinkPhase) {
        self.out.push_back(Output::CentrePhase(phase.clone()));
        self.place_changed(now, &phase);
        let (level, text) = match phase {
            LinkPhase::Down { why } => (LogLevel::Warn, format!("centre: link down: {why}")),
            LinkPhase::Connecting => (LogLevel::Debug, "centre: connecting".to_owned()),
            LinkPhase::Up { session_gen } => {
                (LogLevel::Info, format!("centre: session {session_gen} is open"))
            }
            LinkPhase::Superseded => (
                LogLevel::Warn,
                "centre: another adapter has taken this one's place; check that only one runs \
                 with this adapter.id and shard"
                    .to_owned(),
            ),
        };
        self.log(level, text);
    }

    /// Stores the centre's acknowledgement, and what it rejected goes to the quarantine in the same turn.
    pub(super) fn centre_acked(
        &mut self,
        now: Now,
        lane: Lane,
        seq: u64,
        rejected: Vec<RejectedRecord>,
    ) {
        let mut chance = Chance::new(now);
        let mut told = Vec::with_capacity(rejected.len());
        for RejectedRecord { rejection, bytes: content, record } in rejected {
            let id = QuarantineId(chance.uuid());
            if self.quarantine_rejected(now, id, &rejection, &content) {
                if let Some(record) = record {
                    self.take_back(now, &record.body, &rejection);
                }
                told.push(rejection);
            }
        }
        self.append_local(now, LocalBody::CentreAcked { lane, seq, rejections: told });
        self.when_durable(session::Input::AckStored { lane, seq });
    }

    /// An act on a ticket whose record the centre rejected has no effect here either.
    fn take_back(&mut self, now: Now, body: &Body, rejection: &Rejection) {
        let (ticket, action) = match body {
            Body::TicketAct { ticket, event } => (*ticket, event.action_id),
            // One that was born here: what it rejects is the report.
            Body::Ticket(ticket) => match ticket.pending.first() {
                Some(report) => (ticket.id, report.action_id),
                None => return,
            },
            Body::RegisterNode(_)
            | Body::NodeRegistration(_)
            | Body::NodeState { .. }
            | Body::RetireNode { .. }
            | Body::Alarm(_)
            | Body::Status(_)
            | Body::Notice(_)
            | Body::NoticeReport { .. }
            | Body::Command(_)
            | Body::CommandResult(_)
            | Body::Hole(_) => return,
        };
        let text = format!("the centre rejected act {action} on ticket {ticket}");
        self.log(LogLevel::Warn, format!("{text}: {}", rejection.message));
        let rejection = rejection.clone();
        self.append_local(now, LocalBody::ActRejected { ticket, action, rejection });
    }

    fn centre_record(&mut self, now: Now, lane: Lane, epoch: Epoch, seq: u64, received: Received) {
        let refusal = match received {
            Received::Malformed { why } => (INVALID_ARGUMENT, why),
            Received::Record(record) => match self.acceptable(&record) {
                Ok(()) => {
                    self.append_local(now, LocalBody::FromCentre { lane, epoch, seq, record });
                    self.when_durable(session::Input::Applied { lane, epoch, seq });
                    return;
                }
                Err(refusal) => refusal,
            },
        };
        let (code, message) = refusal;
        self.log(LogLevel::Warn, format!("refused {seq} of {lane:?} of the centre: {message}"));
        let rejection = Rejection { lane, seq, code, message };
        let body = LocalBody::RefusedCentre { epoch, rejection: rejection.clone() };
        self.append_local(now, body);
        self.when_durable(session::Input::Refused { epoch, rejection });
    }

    /// Whether a record of the centre means something here.
    fn acceptable(&self, record: &Record) -> Result<(), (i32, String)> {
        if record.exercise && !self.settings.exercise {
            let why = "exercise traffic, and this adapter takes none".to_owned();
            return Err((INVALID_ARGUMENT, why));
        }
        if weight::record(record) > weight::MAX {
            let why = format!("a record over {} bytes", weight::MAX);
            return Err((INVALID_ARGUMENT, why));
        }
        let known = |station: &StationId| {
            if self.state.registry.get(station).is_some() {
                return Ok(());
            }
            Err((NOT_FOUND, format!("station {station} is not known here")))
        };
        match &record.body {
            Body::NodeRegistration(_) | Body::RetireNode { .. } => match &record.station {
                Some(station) => known(station),
                None => Err((INVALID_ARGUMENT, "station_id is required".to_owned())),
            },
            Body::Command(command) => known(&command.station),
            Body::Ticket(ticket) if ticket.version == 0 => {
                Err((INVALID_ARGUMENT, "a ticket of the centre has a version".to_owned()))
            }
            Body::Ticket(ticket)
                if !ticket.state.is_terminal()
                    && !self.state.tickets.contains_key(&ticket.id)
                    && !self.has_room_for_ticket() =>
            {
                Err((RESOURCE_EXHAUSTED, "`limits.tickets_max` is reached here".to_owned()))
            }
            // A ticket may be about a station that registers later; it is kept, and shown.
            Body::Ticket(_) | Body::Notice(_) => Ok(()),
            Body::RegisterNode(_)
            | Body::NodeState { .. }
            | Body::Alarm(_)
            | Body::Status(_)
            | Body::TicketAct { .. }
            | Body::NoticeReport { .. }
            | Body::CommandResult(_)
            | Body::Hole(_) => {
                Err((INVALID_ARGUMENT, "a record of this kind does not come down".to_owned()))
            }
        }
    }

    /// The next entities of our snapshot: nodes, alarms that are not cleared, tickets that are not closed.
    fn snapshot_items(&mut self, max: usize) -> (Vec<SnapshotEntity>, bool) {
        let mut items = Vec::new();
        loop {
            let room = max.saturating_sub(items.len());
            if room == 0 {
                return (items, false);
            }
            self.snapshot = match std::mem::take(&mut self.snapshot) {
                SnapshotCursor::Done => return (items, true),
                SnapshotCursor::Nodes(after) => {
                    let nodes: Vec<_> =
                        self.state.registry.after(after.as_ref()).take(room).cloned().collect();
                    let last = nodes.last().map(|node| node.station.clone());
                    let whole = nodes.len() < room;
                    items.extend(nodes.into_iter().filter(travels).map(SnapshotEntity::Node));
                    if whole { SnapshotCursor::Alarms(None) } else { SnapshotCursor::Nodes(last) }
                }
                SnapshotCursor::Alarms(after) => {
                    let alarms: Vec<_> = super::reads::after(&self.state.alarms, after)
                        .filter(|(_, alarm)| alarm.is_active())
                        .take(room)
                        .map(|(_, alarm)| alarm.clone())
                        .collect();
                    let last = alarms.last().map(|alarm| alarm.id);
                    let whole = alarms.len() < room;
                    items.extend(alarms.into_iter().map(SnapshotEntity::Alarm));
                    if whole { SnapshotCursor::Tickets(None) } else { SnapshotCursor::Alarms(last) }
                }
                SnapshotCursor::Tickets(after) => {
                    let tickets: Vec<_> = super::reads::after(&self.state.tickets, after)
                        .filter(|(_, ticket)| !ticket.state.is_terminal())
                        .take(room)
                        .map(|(_, ticket)| ticket.clone())
                        .collect();
                    let last = tickets.last().map(|ticket| ticket.id);
                    let whole = tickets.len() < room;
                    items.extend(tickets.into_iter().map(SnapshotEntity::Ticket));
                    if whole { SnapshotCursor::Done } else { SnapshotCursor::Tickets(last) }
                }
            };
        }
    }
}

fn travels(node: &crate::registry::Node) -> bool {
    node.registration != Registration::Held
}
