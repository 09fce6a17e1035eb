//! What makes two requests the same act: the action id, and a fingerprint of who asks what.

use crate::ids::ActionId;
use crate::request::{Caller, Request};

/// The action id of a request that changes something; `None` for reads.
pub(super) fn action_of(request: &Request) -> Option<ActionId> {
    match request {
        Request::RetireNode { action_id, .. }
        | Request::AdmitNode { action_id, .. }
        | Request::OperateAlarm { action_id, .. }
        | Request::SendNotice { action_id, .. }
        | Request::SendCommand { action_id, .. }
        | Request::DropQuarantined { action_id, .. }
        | Request::RetryQuarantined { action_id, .. } => Some(*action_id),
        Request::CreateTicket(new) => Some(new.action_id),
        Request::ActOnTicket { act, .. } => Some(act.action_id),
        Request::GetNode(_)
        | Request::ListNodes(..)
        | Request::GetAlarm(_)
        | Request::ListAlarms(..)
        | Request::GetTicket(_)
        | Request::ListTickets(..)
        | Request::GetNotice(_)
        | Request::ListNotices(_)
        | Request::GetLink
        | Request::GetLedger
        | Request::GetPublisher(_)
        | Request::ListQuarantine(..)
        | Request::GetQuarantined(_) => None,
    }
}

/// Fingerprint of who asks what: FNV-1a over its debug form, which names every field, and over its
/// document, of which that form shows the length only. What a retry was parsed to is left out: once it has
/// succeeded, the quarantine no longer holds the bytes to parse again.
pub(super) fn fingerprint(caller: &Caller, request: &Request) -> u64 {
    let form = if let Request::RetryQuarantined { action_id, id, message: _ } = request {
        format!("{caller:?}RetryQuarantined {action_id} {id}")
    } else {
        format!("{caller:?}{request:?}")
    };
    let document = if let Request::SendNotice { notice, .. } = request {
        &notice.document.0[..]
    } else if let Request::SendCommand { command, .. } = request {
        &command.document.0[..]
    } else {
        &[]
    };
    form.bytes().chain(document.iter().copied()).fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use uuid::Uuid;

    use super::*;
    use crate::document::Document;
    use crate::ids::{BootId, NoticeId, QuarantineId};
    use crate::notice::Notice;
    use crate::station::{Numbering, PublisherState, StationUp, Unknown, UpBody};
    use crate::ticket::Role;
    use crate::time::Utc;

    fn caller(name: &str) -> Caller {
        Caller { actor: name.parse().unwrap(), role: Role::Operator }
    }

    fn of(request: &Request) -> u64 {
        fingerprint(&caller("duty"), request)
    }

    fn notice(document: &'static [u8]) -> Request {
        Request::SendNotice {
            action_id: ActionId(Uuid::from_u128(1)),
            notice: Notice {
                id: NoticeId(Uuid::from_u128(2)),
                valid_from: Utc(1),
                valid_to: Utc(2),
                stations: vec![],
                cells: vec![],
                cancelled: false,
                exercise: false,
                document: Document(Bytes::from_static(document)),
            },
        }
    }

    #[test]
    fn the_same_content_by_the_same_caller_is_the_same_and_nothing_else_is() {
        assert_eq!(of(&notice(b"rain")), of(&notice(b"rain")));
        assert_ne!(of(&notice(b"rain")), of(&notice(b"heat")), "as long, and another text");
        assert_ne!(of(&notice(b"rain")), fingerprint(&caller("other"), &notice(b"rain")));
    }

    #[test]
    fn a_retry_is_the_same_once_its_payload_is_gone() {
        let message = StationUp {
            publisher: "zd-001".parse().unwrap(),
            station: "zd-001".parse().unwrap(),
            numbering: Numbering::Boot(BootId(Uuid::from_u128(3))),
            event_id: None,
            device_time: None,
            exercise: false,
            body: UpBody::State(PublisherState { online: true, session: 1 }),
            unknown: Unknown::default(),
            payload: Bytes::new(),
            sha256: [0; 32],
        };
        let retry = |id, message| Request::RetryQuarantined {
            action_id: ActionId(Uuid::from_u128(1)),
            id: QuarantineId(Uuid::from_u128(id)),
            message,
        };
        assert_eq!(of(&retry(4, Some(Box::new(message)))), of(&retry(4, None)));
        assert_ne!(of(&retry(4, None)), of(&retry(5, None)));
    }
}
