//! What a ticket's history may look like: the oracle's own table, by the names of the contract. The adapter and
//! the centre each have theirs; a history must satisfy all three.

use grid_proto::v1;

const OPEN: &str = "REPORTED PRE_VERIFY PENDING_FILE PENDING_DISPATCH PENDING_HANDLE HANDLING PENDING_CHECK \
                    PENDING_CLOSE SUSPENDED";
/// The act leaves the state as it is.
const SAME: &str = "=";

/// Action, the states it is lawful in, the state after it.
const TABLE: &[(&str, &str, &str)] = &[
    ("REPORT", "UNSPECIFIED", "REPORTED"),
    ("PRE_VERIFY", "REPORTED", "PRE_VERIFY"),
    ("FILE", "REPORTED PRE_VERIFY PENDING_FILE", "PENDING_DISPATCH"),
    ("REFUSE", "REPORTED PRE_VERIFY PENDING_FILE", "NOT_FILED"),
    ("DISPATCH", "PENDING_DISPATCH PENDING_HANDLE HANDLING", "PENDING_HANDLE"),
    ("ACCEPT", "PENDING_HANDLE", "HANDLING"),
    ("HANDLE", "PENDING_HANDLE HANDLING", "PENDING_CHECK"),
    ("RETURN", "PENDING_HANDLE HANDLING", "PENDING_DISPATCH"),
    ("REQUEST_EXTENSION", "PENDING_HANDLE HANDLING", SAME),
    ("GRANT_EXTENSION", "PENDING_HANDLE HANDLING", SAME),
    ("REFUSE_EXTENSION", "PENDING_HANDLE HANDLING", SAME),
    ("SUSPEND", "HANDLING", "SUSPENDED"),
    ("RESUME", "SUSPENDED", "HANDLING"),
    ("PASS_CHECK", "PENDING_CHECK", "PENDING_CLOSE"),
    ("REWORK", "PENDING_CHECK PENDING_CLOSE", "PENDING_HANDLE"),
    ("CLOSE", "PENDING_CLOSE", "CLOSED"),
    ("FORCE_CLOSE", OPEN, "CLOSED"),
    ("CANCEL", OPEN, "CANCELLED"),
    ("REOPEN", "CLOSED", "PENDING_DISPATCH"),
    ("ESCALATE", OPEN, SAME),
    ("SUPERVISE", OPEN, SAME),
    ("URGE", OPEN, SAME),
    ("NOTE_SELF_CLEARED", OPEN, SAME),
    ("REMARK", OPEN, SAME),
];

/// Whether an act leads from one state to another; names without their enum's prefix.
fn leads(from: &str, action: &str, to: &str) -> bool {
    TABLE.iter().any(|(name, lawful_in, after)| {
        *name == action
            && lawful_in.split(' ').any(|state| state == from)
            && to == if *after == SAME { from } else { after }
    })
}

fn bare(state: v1::TicketState) -> &'static str {
    state.as_str_name().trim_start_matches("TICKET_STATE_")
}

/// What is wrong with a ticket's history; nothing if it is lawful.
pub(super) fn faults(ticket: &v1::Ticket) -> Vec<String> {
    let mut faults = Vec::new();
    let mut state = bare(v1::TicketState::Unspecified);
    let mut ids = std::collections::BTreeSet::new();
    for event in &ticket.events {
        let action = event.action().as_str_name().trim_start_matches("TICKET_ACTION_");
        let after = bare(event.state_after());
        if !ids.insert(event.action_id.as_str()) {
            faults.push(format!("action {} twice", event.action_id));
        }
        let lawful = if event.late { after == state } else { leads(state, action, after) };
        if !lawful {
            faults.push(format!("{action} ({}) leads {state} to {after}", event.action_id));
        }
        state = after;
    }
    if bare(ticket.state()) != state {
        faults.push(format!("is {} and its history ends in {state}", bare(ticket.state())));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_contract_has_a_row() {
        for number in 1..=24 {
            let action = v1::TicketAction::try_from(number).unwrap();
            let name = action.as_str_name().trim_start_matches("TICKET_ACTION_");
            assert!(TABLE.iter().any(|row| row.0 == name), "{name}");
        }
    }

    #[test]
    fn a_ticket_is_not_closed_before_it_was_checked() {
        assert!(leads("PENDING_HANDLE", "HANDLE", "PENDING_CHECK"));
        assert!(!leads("PENDING_CHECK", "CLOSE", "CLOSED"));
        assert!(leads("SUSPENDED", "URGE", "SUSPENDED"));
        assert!(!leads("CLOSED", "URGE", "CLOSED"));
    }
}
