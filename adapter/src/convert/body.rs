//! Bodies of records, one by one.

use bytes::Bytes;
use grid_core::document::Document;
use grid_core::notice::NoticeDelivery;
use grid_core::record::{Body, Hole, HoleReason, NodeRegistration};
use grid_proto::v1::{self, record::Body as Wire};
use prost::Message;

use super::enums::Enumeration as _;
use super::record::{DecodeError, owned};
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, Within as _, alarm, at_most, command,
    node, notice, optional_id, optional_text, required, text, ticket,
};

/// Most quarantined messages that a hole names.
const HOLE_QUARANTINED_MAX: usize = 64;

/// Numbers of the bodies in `grid.v1.Record`. A test holds them against the schema.
mod number {
    pub(super) const REGISTER_NODE: u32 = 9;
    pub(super) const NODE_REGISTRATION: u32 = 10;
    pub(super) const NODE_STATE: u32 = 11;
    pub(super) const RETIRE_NODE: u32 = 12;
    pub(super) const ALARM: u32 = 13;
    pub(super) const STATUS: u32 = 14;
    pub(super) const TICKET: u32 = 15;
    pub(super) const TICKET_ACT: u32 = 16;
    pub(super) const NOTICE: u32 = 17;
    pub(super) const NOTICE_REPORT: u32 = 18;
    pub(super) const COMMAND: u32 = 19;
    pub(super) const COMMAND_RESULT: u32 = 20;
    pub(super) const HOLE: u32 = 21;
}

/// A body on its way out.
#[allow(clippy::large_enum_variant, reason = "lives on the stack for one call")]
pub(super) enum Encoded<'a> {
    /// To be encoded with the envelope.
    Message(Wire),
    /// Encoded already, as the field of this number.
    Document {
        /// The field.
        number: u32,
        /// Its content.
        document: &'a Document,
    },
}

pub(super) fn to_proto(body: &Body) -> Encoded<'_> {
    Encoded::Message(match body {
        Body::Status(document) => return Encoded::Document { number: number::STATUS, document },
        Body::Notice(notice) => {
            return Encoded::Document { number: number::NOTICE, document: &notice.document };
        }
        Body::Command(command) => {
            return Encoded::Document { number: number::COMMAND, document: &command.document };
        }
        Body::RegisterNode(node) => Wire::RegisterNode(node::to_proto(node)),
        Body::NodeRegistration(answer) => Wire::NodeRegistration(registration_to_proto(answer)),
        Body::NodeState { online } => Wire::NodeState(v1::NodeState { online: *online }),
        Body::RetireNode { reason } => Wire::RetireNode(v1::RetireNode { reason: reason.clone() }),
        Body::Alarm(alarm) => Wire::Alarm(alarm::to_proto(alarm)),
        Body::Ticket(ticket) => Wire::Ticket(ticket::to_proto(ticket)),
        Body::TicketAct { ticket, event } => Wire::TicketAct(v1::TicketAct {
            ticket_id: ticket.to_string(),
            event: Some(ticket::event_to_proto(event)),
        }),
        Body::NoticeReport { notice, delivery } => Wire::NoticeReport(v1::NoticeReport {
            notice_id: notice.to_string(),
            delivery: delivery.to_number(),
        }),
        Body::CommandResult(result) => Wire::CommandResult(command::result_to_proto(result)),
        Body::Hole(hole) => Wire::Hole(hole_to_proto(hole)),
    })
}

/// Reads the body in the field of this number.
pub(super) fn decode(number: u32, content: Bytes) -> Result<Body, DecodeError> {
    fn message<M: Message + Default>(content: &Bytes) -> Result<M, DecodeError> {
        Ok(M::decode(&content[..])?)
    }
    Ok(match number {
        number::STATUS => {
            message::<v1::StatusReport>(&content)?;
            Body::Status(Document(content))
        }
        number::NOTICE => {
            let said = message::<v1::Notice>(&content)?;
            let notice = notice::notice_from_proto(&said, owned(&content).0);
            Body::Notice(notice.within("notice")?)
        }
        number::COMMAND => {
            let said = message::<v1::Command>(&content)?;
            let command = notice::command_from_proto(&said, owned(&content).0);
            Body::Command(command.within("command")?)
        }
        number::REGISTER_NODE => {
            let node = node::from_proto(message(&content)?).within("register_node")?;
            Body::RegisterNode(Box::new(node))
        }
        number::NODE_REGISTRATION => Body::NodeRegistration(
            registration_from_proto(message(&content)?).within("node_registration")?,
        ),
        number::NODE_STATE => {
            Body::NodeState { online: message::<v1::NodeState>(&content)?.online }
        }
        number::RETIRE_NODE => {
            let reason = message::<v1::RetireNode>(&content)?.reason;
            Body::RetireNode { reason: text(reason, TEXT_BYTES_MAX).at("retire_node.reason")? }
        }
        number::ALARM => {
            Body::Alarm(Box::new(alarm::from_proto(message(&content)?).within("alarm")?))
        }
        number::TICKET => {
            Body::Ticket(Box::new(ticket::from_proto(message(&content)?).within("ticket")?))
        }
        number::TICKET_ACT => act_from_proto(message(&content)?).within("ticket_act")?,
        number::NOTICE_REPORT => report_from_proto(message(&content)?).within("notice_report")?,
        number::COMMAND_RESULT => {
            let result = command::result_from_proto(message(&content)?);
            Body::CommandResult(result.within("command_result")?)
        }
        number::HOLE => Body::Hole(hole_from_proto(message(&content)?).within("hole")?),
        _ => {
            let unknown = Error { field: "body".to_owned(), why: Why::Missing };
            return Err(unknown.into());
        }
    })
}

fn act_from_proto(act: v1::TicketAct) -> Result<Body, Error> {
    let event = required(act.event).at("event")?;
    Ok(Body::TicketAct {
        ticket: act.ticket_id.parse().at("ticket_id")?,
        event: ticket::event_from_proto(event).within("event")?,
    })
}

fn report_from_proto(report: v1::NoticeReport) -> Result<Body, Error> {
    Ok(Body::NoticeReport {
        notice: report.notice_id.parse().at("notice_id")?,
        delivery: NoticeDelivery::required(report.delivery).at("delivery")?,
    })
}

fn registration_to_proto(answer: &NodeRegistration) -> v1::NodeRegistration {
    match answer {
        NodeRegistration::Accepted { node_code, grid_cell, officer } => v1::NodeRegistration {
            accepted: true,
            node_code: node_code.clone(),
            grid_cell: grid_cell.clone(),
            officer_id: optional_text(officer.as_ref()),
            ..v1::NodeRegistration::default()
        },
        NodeRegistration::Refused { field, reason } => v1::NodeRegistration {
            refused_field: field.clone(),
            reason: reason.clone(),
            ..v1::NodeRegistration::default()
        },
    }
}

fn registration_from_proto(answer: v1::NodeRegistration) -> Result<NodeRegistration, Error> {
    if !answer.accepted {
        return Ok(NodeRegistration::Refused {
            field: text(answer.refused_field, LABEL_BYTES_MAX).at("refused_field")?,
            reason: text(answer.reason, TEXT_BYTES_MAX).at("reason")?,
        });
    }
    Ok(NodeRegistration::Accepted {
        node_code: text(answer.node_code, LABEL_BYTES_MAX).at("node_code")?,
        grid_cell: text(answer.grid_cell, LABEL_BYTES_MAX).at("grid_cell")?,
        officer: optional_id(&answer.officer_id).at("officer_id")?,
    })
}

fn hole_to_proto(hole: &Hole) -> v1::Hole {
    v1::Hole {
        publisher: hole.publisher.to_string(),
        boot: hole.boot.to_string(),
        first: hole.first,
        last: hole.last,
        reason: hole.reason.to_number(),
        quarantine_ids: hole.quarantined.iter().map(ToString::to_string).collect(),
    }
}

fn hole_from_proto(hole: v1::Hole) -> Result<Hole, Error> {
    let quarantined = at_most(hole.quarantine_ids, HOLE_QUARANTINED_MAX).at("quarantine_ids")?;
    let quarantined = quarantined.iter().enumerate();
    Ok(Hole {
        publisher: hole.publisher.parse().at("publisher")?,
        boot: hole.boot.parse().at("boot")?,
        first: hole.first,
        last: hole.last,
        reason: HoleReason::required(hole.reason).at("reason")?,
        quarantined: quarantined
            .map(|(at, id)| id.parse().at(&format!("quarantine_ids[{at}]")))
            .collect::<Result<_, _>>()?,
    })
}
