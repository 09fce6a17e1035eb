//! Faults of the harness: a centre that cheats once, so that the oracle can show that it notices.
//!
//! For the positive control only (`--break`); a centre without a fault never comes here. The centre answers as
//! if nothing had happened: the record is acknowledged.

use grid_proto::v1;

use super::desk::Effect;
use super::entry::{Applied, Entry, Kind, Source};
use crate::gist::Gist;

/// Whose act it is in the forged history.
const FORGED_ACTOR: &str = "somebody-else";

/// What the centre does wrong, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Acknowledges one event and forgets it.
    LoseOne,
    /// Applies one event twice.
    ApplyTwice,
    /// Applies two consecutive events of one station in the wrong order.
    Swap,
    /// Applies a reading with other figures than were sent.
    AlterContent,
    /// Says of an event that it passed a hole.
    FalseMark,
    /// Writes down an officer's act as somebody else's.
    ForgeActor,
}

/// What to do with a record that is about to take effect.
#[derive(Debug)]
pub(super) enum Treatment {
    /// As it should be.
    Honest(Box<Applied>, Vec<Effect>),
    /// Nothing is written.
    Forget,
    /// Written twice.
    Double(Box<Applied>, Vec<Effect>),
    /// Written in this order, the later one first.
    Swapped([(Box<Applied>, Vec<Effect>); 2]),
}

/// Waits for its moment and cheats once.
#[derive(Debug, Clone)]
pub(super) struct Tamper {
    fault: Option<Fault>,
    /// So many numbered events pass first.
    spare: u64,
    held: Option<(Box<Applied>, Vec<Effect>)>,
}

impl Tamper {
    /// Cheats as told, once, after `spare` numbered events.
    pub(super) fn new(fault: Option<Fault>, spare: u64) -> Self {
        Self { fault, spare, held: None }
    }

    pub(super) fn treat(&mut self, applied: Box<Applied>, effects: Vec<Effect>) -> Treatment {
        let Some(fault) = self.fault else { return Treatment::Honest(applied, effects) };
        if let Some((held, held_effects)) = self.held.take() {
            if follows(&held, &applied) {
                self.fault = None;
                return Treatment::Swapped([(applied, effects), (held, held_effects)]);
            }
            self.held = Some((held, held_effects));
            return Treatment::Honest(applied, effects);
        }
        if fault == Fault::ForgeActor {
            let mut effects = effects;
            if forge(&mut effects) {
                self.fault = None;
            }
            return Treatment::Honest(applied, effects);
        }
        if !is_suitable(&applied) || self.still_spares() {
            return Treatment::Honest(applied, effects);
        }
        match fault {
            Fault::LoseOne => {
                self.fault = None;
                Treatment::Forget
            }
            Fault::ApplyTwice => {
                self.fault = None;
                Treatment::Double(applied, effects)
            }
            Fault::Swap => {
                self.held = Some((applied, effects));
                Treatment::Forget
            }
            Fault::AlterContent => {
                self.fault = None;
                let gist = applied
                    .gist
                    .clone()
                    .map(|gist| Gist { detail: format!("{} forged=1", gist.detail), ..gist });
                Treatment::Honest(Box::new(Applied { gist, ..*applied }), effects)
            }
            Fault::FalseMark => {
                self.fault = None;
                let marked = Applied { out_of_sequence: true, ..*applied };
                Treatment::Honest(Box::new(marked), effects)
            }
            // Done above: it concerns no reading.
            Fault::ForgeActor => Treatment::Honest(applied, effects),
        }
    }

    fn still_spares(&mut self) -> bool {
        let spares = self.spare > 0;
        self.spare = self.spare.saturating_sub(1);
        spares
    }
}

/// Only a plain reading is tampered with, but for the forged act: everything else goes on working, and the oracle
/// alone notices.
fn is_suitable(applied: &Applied) -> bool {
    let numbered = applied.source.as_ref().is_some_and(|source| source.seq > 0);
    numbered && applied.kind == Kind::Status && !applied.out_of_sequence
}

/// Puts another name to the newest act of an officer, in the ledger only: the adapter was told the truth.
fn forge(effects: &mut [Effect]) -> bool {
    let newest = effects.iter_mut().find_map(|effect| match effect {
        Effect::Note(Entry::Ticket(ticket)) => {
            ticket.events.iter_mut().rev().find(|event| event.role() == v1::Role::Officer)
        }
        Effect::Note(_) | Effect::Send(..) => None,
    });
    match newest {
        Some(event) => {
            FORGED_ACTOR.clone_into(&mut event.actor_id);
            true
        }
        None => false,
    }
}

fn follows(held: &Applied, next: &Applied) -> bool {
    let key = |source: &Source| (source.publisher.clone(), source.boot.clone());
    match (&held.source, &next.source) {
        (Some(held_source), Some(source)) => {
            key(held_source) == key(source) && held.lane == next.lane && is_suitable(next)
        }
        _ => false,
    }
}
