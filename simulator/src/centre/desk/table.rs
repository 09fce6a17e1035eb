//! Which act is lawful in which state of a ticket: the centre's own table, written from the contract and not
//! from the adapter's code, so that the two check each other.

use grid_proto::v1::{TicketAction as A, TicketState as S};

/// States in which a ticket is still alive.
const OPEN: &[S] = &[
    S::Reported,
    S::PreVerify,
    S::PendingFile,
    S::PendingDispatch,
    S::PendingHandle,
    S::Handling,
    S::PendingCheck,
    S::PendingClose,
    S::Suspended,
];

/// Whether nothing more is to be done about a ticket.
pub(super) fn is_terminal(state: S) -> bool {
    matches!(state, S::Closed | S::Cancelled | S::NotFiled)
}

/// The state after a lawful act; `None` if the act is not lawful in this state. A ticket that does not exist
/// yet is `Unspecified`.
pub(super) fn after(state: S, action: A) -> Option<S> {
    let from = |lawful: &[S], to: S| lawful.contains(&state).then_some(to);
    let stay = |lawful: &[S]| lawful.contains(&state).then_some(state);
    match action {
        A::Unspecified => None,
        A::Report => from(&[S::Unspecified], S::Reported),
        A::PreVerify => from(&[S::Reported], S::PreVerify),
        A::File => from(&[S::Reported, S::PreVerify, S::PendingFile], S::PendingDispatch),
        A::Refuse => from(&[S::Reported, S::PreVerify, S::PendingFile], S::NotFiled),
        A::Dispatch => from(&[S::PendingDispatch, S::PendingHandle, S::Handling], S::PendingHandle),
        A::Accept => from(&[S::PendingHandle], S::Handling),
        A::Handle => from(&[S::PendingHandle, S::Handling], S::PendingCheck),
        A::Return => from(&[S::PendingHandle, S::Handling], S::PendingDispatch),
        A::RequestExtension | A::GrantExtension | A::RefuseExtension => {
            stay(&[S::PendingHandle, S::Handling])
        }
        A::Suspend => from(&[S::Handling], S::Suspended),
        A::Resume => from(&[S::Suspended], S::Handling),
        A::PassCheck => from(&[S::PendingCheck], S::PendingClose),
        A::Rework => from(&[S::PendingCheck, S::PendingClose], S::PendingHandle),
        A::Close => from(&[S::PendingClose], S::Closed),
        A::ForceClose => from(OPEN, S::Closed),
        A::Cancel => from(OPEN, S::Cancelled),
        A::Reopen => from(&[S::Closed], S::PendingDispatch),
        A::Escalate | A::Supervise | A::Urge | A::NoteSelfCleared | A::Remark => stay(OPEN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seven_steps_lead_from_report_to_closing() {
        let steps = [A::Report, A::File, A::Dispatch, A::Accept, A::Handle, A::PassCheck, A::Close];
        let end = steps.iter().try_fold(S::Unspecified, |state, step| after(state, *step));
        assert_eq!(end, Some(S::Closed));
    }

    #[test]
    fn one_click_skips_the_accept_and_rework_goes_back_to_the_same_hands() {
        assert_eq!(after(S::PendingHandle, A::Handle), Some(S::PendingCheck));
        assert_eq!(after(S::PendingCheck, A::Rework), Some(S::PendingHandle));
    }

    #[test]
    fn a_closed_ticket_takes_nothing_but_a_reopening() {
        let lawful =
            (1..=24).filter_map(|n| A::try_from(n).ok()).filter(|a| after(S::Closed, *a).is_some());
        assert_eq!(lawful.collect::<Vec<_>>(), [A::Reopen]);
    }
}
