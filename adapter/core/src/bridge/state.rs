//! The state that follows from the records: what a checkpoint holds and a replay rebuilds.
//!
//! Nothing here decides or sends; `fold` changes it by records alone, so that a replay gives what was.
//! Collections are bounded where records are made (`Settings`), except the purges here, which are part of
//! the fold and therefore the same in a replay.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::peers::Peer;
use crate::alarm::{Alarm, AlarmKey};
use crate::down::DownOutbox;
use crate::ids::{
    ActionId, AlarmId, CommandId, NoticeId, PublisherId, QuarantineId, RecordIndex, StationId,
    TicketId,
};
use crate::notice::{Command, CommandState};
use crate::publisher::{Marks, Rules};
use crate::record::{Lane, Outcome, Quarantined};
use crate::registry::{Node, Registry};
use crate::request::NoticeStatus;
use crate::session::{Stored, VoidReason};
use crate::ticket::Ticket;
use crate::time::Utc;

/// Name of one entry of a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateKey {
    /// Marks and down messages of a publisher.
    Publisher(PublisherId),
    /// A node.
    Node(StationId),
    /// An alarm.
    Alarm(AlarmId),
    /// A ticket.
    Ticket(TicketId),
    /// A notice.
    Notice(NoticeId),
    /// A command.
    Command(CommandId),
    /// A quarantined message.
    Quarantined(QuarantineId),
    /// The answer to an act.
    Answer(ActionId),
    /// Marks of the session with the centre.
    Link,
    /// Totals.
    Totals,
}

impl StateKey {
    /// The key as text, unique over all kinds; at most 80 bytes.
    pub fn text(&self) -> String {
        match self {
            Self::Publisher(id) => format!("publisher/{id}"),
            Self::Node(id) => format!("node/{id}"),
            Self::Alarm(id) => format!("alarm/{id}"),
            Self::Ticket(id) => format!("ticket/{id}"),
            Self::Notice(id) => format!("notice/{id}"),
            Self::Command(id) => format!("command/{id}"),
            Self::Quarantined(id) => format!("quarantine/{id}"),
            Self::Answer(id) => format!("answer/{id}"),
            Self::Link => "link".to_owned(),
            Self::Totals => "totals".to_owned(),
        }
    }
}

/// One entry of a checkpoint. It names itself, so that the key need not be read back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StateValue {
    /// Marks and down messages of a publisher.
    Publisher(PublisherId, Box<Marks>, Box<DownOutbox>),
    /// A node.
    Node(Box<Node>),
    /// An alarm.
    Alarm(Box<Alarm>),
    /// A ticket.
    Ticket(Box<Ticket>),
    /// A notice with its deliveries.
    Notice(Box<NoticeStatus>),
    /// A command and where it stands.
    Command(Command, CommandState),
    /// A quarantined message.
    Quarantined(Box<Quarantined>),
    /// The answer to an act, and when it was given.
    Answer(ActionId, Answer),
    /// Marks of the session with the centre.
    Link(Box<Stored>),
    /// Totals.
    Totals(Totals),
}

/// The answer to an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Orders answers by age.
    pub index: RecordIndex,
    /// Fingerprint of the act's content.
    pub fingerprint: u64,
    /// What it led to.
    pub outcome: Outcome,
}

/// Voided ranges that may wait for the centre before shed telemetry waits for its void; in a checkpoint each
/// takes at most 19 bytes.
pub const SHED_RANGES_MAX: usize = 16_384;
/// Stations named of what is shed between two voids; the others are only counted.
pub const UNPLACED_SHARES_MAX: usize = 1_024;

/// Telemetry that was shed and has no place in its lane yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Readings, of all stations.
    pub count: u64,
    /// Readings of each, from when to when, at most [`UNPLACED_SHARES_MAX`].
    pub shares: BTreeMap<StationId, (u64, Utc, Utc)>,
}

/// Totals since the journal was created.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The newest record.
    pub index: RecordIndex,
    /// Seqs given, by lane.
    pub accepted: [u64; Lane::COUNT],
    /// Records the centre rejected, by lane.
    pub rejected: [u64; Lane::COUNT],
    /// Records voided and acknowledged, by lane.
    pub shed_acked: [u64; Lane::COUNT],
    /// Voided ranges not yet acknowledged, by lane, oldest first. Voids of shed telemetry are made only while
    /// there are fewer than [`SHED_RANGES_MAX`].
    pub shed_waiting: [VecDeque<(u64, u64)>; Lane::COUNT],
    /// Telemetry shed that has no place in BEST_EFFORT yet, by reason.
    pub shed_unplaced: BTreeMap<VoidReason, Unplaced>,
    /// Messages ever quarantined.
    pub quarantined: u64,
    /// Evicted from a full quarantine.
    pub evicted: u64,
    /// Down messages dropped without an acknowledgement.
    pub down_dropped: u64,
}

/// The state.
#[derive(Debug)]
pub(super) struct State {
    pub(super) rules: Rules,
    pub(super) registry: Registry,
    pub(super) peers: BTreeMap<PublisherId, Peer>,
    /// How many of them are strangers, and how many merely judged.
    pub(super) strangers: usize,
    pub(super) judged: usize,
    pub(super) alarms: BTreeMap<AlarmId, Alarm>,
    pub(super) alarm_keys: BTreeMap<AlarmKey, AlarmId>,
    pub(super) alarms_active: usize,
    /// Cleared alarms, the oldest first: they make room.
    pub(super) cleared: BTreeSet<(RecordIndex, AlarmId)>,
    pub(super) tickets: BTreeMap<TicketId, Ticket>,
    /// Tickets in a terminal state: they make room, by id, which is by age.
    pub(super) closed: BTreeSet<TicketId>,
    pub(super) notices: BTreeMap<NoticeId, NoticeStatus>,
    pub(super) commands: BTreeMap<CommandId, (Command, CommandState)>,
    /// Those that wait for their station's last word, by expiry.
    pub(super) commands_open: BTreeSet<(Utc, CommandId)>,
    pub(super) quarantine: BTreeMap<QuarantineId, Quarantined>,
    /// Topic and hash of each, and how many have them: what is said again need not be kept again.
    pub(super) quarantined_as: BTreeMap<(String, [u8; 32]), usize>,
    pub(super) answers: BTreeMap<ActionId, Answer>,
    pub(super) answers_by_age: BTreeSet<(RecordIndex, ActionId)>,
    pub(super) link: Stored,
    pub(super) totals: Totals,
    pub(super) dirty: BTreeSet<StateKey>,
    /// Every record changes them: no place in `dirty`.
    totals_dirty: bool,
}

impl State {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            registry: Registry::default(),
            peers: BTreeMap::new(),
            strangers: 0,
            judged: 0,
            alarms: BTreeMap::new(),
            alarm_keys: BTreeMap::new(),
            alarms_active: 0,
            cleared: BTreeSet::new(),
            tickets: BTreeMap::new(),
            closed: BTreeSet::new(),
            notices: BTreeMap::new(),
            commands: BTreeMap::new(),
            commands_open: BTreeSet::new(),
            quarantine: BTreeMap::new(),
            quarantined_as: BTreeMap::new(),
            answers: BTreeMap::new(),
            answers_by_age: BTreeSet::new(),
            link: Stored::default(),
            totals: Totals::default(),
            dirty: BTreeSet::new(),
            totals_dirty: false,
        }
    }

    /// Takes an entry of a checkpoint.
    pub(super) fn restore(&mut self, value: StateValue) {
        match value {
            StateValue::Publisher(id, marks, down) => {
                self.restore_peer(id, *marks, *down);
            }
            StateValue::Node(node) => self.registry.set(*node),
            StateValue::Alarm(alarm) => self.put_alarm(*alarm),
            StateValue::Ticket(ticket) => self.put_ticket(*ticket),
            StateValue::Notice(status) => {
                self.notices.insert(status.notice.id, *status);
            }
            StateValue::Command(command, state) => self.put_command(command, state),
            StateValue::Quarantined(entry) => self.put_quarantined(*entry),
            StateValue::Answer(action, answer) => self.put_answer(action, answer),
            StateValue::Link(stored) => self.link = *stored,
            StateValue::Totals(totals) => self.totals = totals,
        }
    }

    /// What has changed since the last call.
    pub(super) fn take_changes(&mut self) -> Vec<(StateKey, Option<StateValue>)> {
        if std::mem::take(&mut self.totals_dirty) {
            self.touch(StateKey::Totals);
        }
        let dirty = std::mem::take(&mut self.dirty);
        for key in &dirty {
            if let StateKey::Publisher(id) = key
                && let Some(peer) = self.peers.get_mut(id)
            {
                peer.cleaned();
            }
        }
        dirty.into_iter().map(|key| (key.clone(), self.value(&key))).collect()
    }

    /// How many entries have changed.
    pub(super) fn changes(&self) -> usize {
        self.dirty.len() + usize::from(self.totals_dirty)
    }

    pub(super) fn value(&self, key: &StateKey) -> Option<StateValue> {
        Some(match key {
            StateKey::Publisher(id) => {
                let peer = self.peers.get(id)?;
                let marks = Box::new(peer.publisher.marks.clone());
                StateValue::Publisher(id.clone(), marks, Box::new(peer.down.clone()))
            }
            StateKey::Node(id) => StateValue::Node(Box::new(self.registry.get(id)?.clone())),
            StateKey::Alarm(id) => StateValue::Alarm(Box::new(self.alarms.get(id)?.clone())),
            StateKey::Ticket(id) => StateValue::Ticket(Box::new(self.tickets.get(id)?.clone())),
            StateKey::Notice(id) => StateValue::Notice(Box::new(self.notices.get(id)?.clone())),
            StateKey::Command(id) => {
                let (command, state) = self.commands.get(id)?;
                StateValue::Command(command.clone(), *state)
            }
            StateKey::Quarantined(id) => {
                StateValue::Quarantined(Box::new(self.quarantine.get(id)?.clone()))
            }
            StateKey::Answer(id) => StateValue::Answer(*id, self.answers.get(id)?.clone()),
            StateKey::Link => StateValue::Link(Box::new(self.link.clone())),
            StateKey::Totals => StateValue::Totals(self.totals.clone()),
        })
    }

    pub(super) fn touch(&mut self, key: StateKey) {
        self.dirty.insert(key);
    }

    pub(super) fn touch_totals(&mut self) {
        self.totals_dirty = true;
    }

    pub(super) fn put_node(&mut self, node: Node) {
        self.touch(StateKey::Node(node.station.clone()));
        self.registry.set(node);
    }

    pub(super) fn put_alarm(&mut self, alarm: Alarm) {
        self.touch(StateKey::Alarm(alarm.id));
        // One alarm a key, and one key an id; an activation may come with an id of its own, and replaces
        // the former.
        self.remove_alarm(alarm.id);
        if let Some(former) = self.alarm_keys.get(&alarm.key).copied() {
            self.remove_alarm(former);
        }
        self.alarm_keys.insert(alarm.key.clone(), alarm.id);
        if alarm.is_active() {
            self.alarms_active += 1;
        } else {
            self.cleared.insert((alarm.version, alarm.id));
        }
        self.alarms.insert(alarm.id, alarm);
    }

    pub(super) fn remove_alarm(&mut self, id: AlarmId) {
        let Some(alarm) = self.alarms.remove(&id) else { return };
        self.touch(StateKey::Alarm(id));
        self.alarm_keys.remove(&alarm.key);
        if alarm.is_active() {
            self.alarms_active = self.alarms_active.saturating_sub(1);
        } else {
            self.cleared.remove(&(alarm.version, id));
        }
    }

    pub(super) fn alarm_of(&self, key: &AlarmKey) -> Option<&Alarm> {
        self.alarms.get(self.alarm_keys.get(key)?)
    }

    pub(super) fn put_ticket(&mut self, ticket: Ticket) {
        self.touch(StateKey::Ticket(ticket.id));
        if ticket.state.is_terminal() {
            self.closed.insert(ticket.id);
        } else {
            self.closed.remove(&ticket.id);
        }
        self.tickets.insert(ticket.id, ticket);
    }

    pub(super) fn tickets_open(&self) -> usize {
        self.tickets.len().saturating_sub(self.closed.len())
    }

    pub(super) fn put_quarantined(&mut self, entry: Quarantined) {
        *self.quarantined_as.entry((entry.topic.clone(), entry.sha256)).or_default() += 1;
        self.quarantine.insert(entry.id, entry);
    }

    pub(super) fn remove_quarantined(&mut self, id: QuarantineId) {
        if let Some(entry) = self.quarantine.remove(&id) {
            let key = (entry.topic, entry.sha256);
            if let Some(count) = self.quarantined_as.get_mut(&key) {
                *count -= 1;
                if *count == 0 {
                    self.quarantined_as.remove(&key);
                }
            }
        }
        self.touch(StateKey::Quarantined(id));
    }

    pub(super) fn put_answer(&mut self, action: ActionId, answer: Answer) {
        self.touch(StateKey::Answer(action));
        if let Some(former) = self.answers.get(&action) {
            self.answers_by_age.remove(&(former.index, action));
        }
        self.answers_by_age.insert((answer.index, action));
        self.answers.insert(action, answer);
    }

    pub(super) fn put_command(&mut self, command: Command, state: CommandState) {
        self.touch(StateKey::Command(command.id));
        let deadline = (command.expire_time, command.id);
        if state.is_final() {
            self.commands_open.remove(&deadline);
        } else {
            self.commands_open.insert(deadline);
        }
        self.commands.insert(command.id, (command, state));
    }

    /// Removes the oldest of what is over its limit and may go.
    pub(super) fn purge(&mut self, limits: &super::settings::Settings) {
        while self.alarms.len() > 2 * limits.alarms_open_max {
            let Some((_, oldest)) = self.cleared.first().copied() else { break };
            self.remove_alarm(oldest);
        }
        while self.tickets.len() > limits.tickets_max {
            let Some(oldest) = self.closed.pop_first() else { break };
            self.tickets.remove(&oldest);
            self.touch(StateKey::Ticket(oldest));
        }
        while self.answers.len() > limits.action_ids_max {
            let Some((_, oldest)) = self.answers_by_age.pop_first() else { break };
            self.answers.remove(&oldest);
            self.touch(StateKey::Answer(oldest));
        }
        while self.notices.len() > super::settings::NOTICES_MAX {
            let Some((oldest, _)) = self.notices.pop_first() else { break };
            self.touch(StateKey::Notice(oldest));
        }
        while self.commands.len() > super::settings::COMMANDS_MAX {
            let Some((oldest, (command, _))) = self.commands.pop_first() else { break };
            self.commands_open.remove(&(command.expire_time, oldest));
            self.touch(StateKey::Command(oldest));
        }
    }
}
