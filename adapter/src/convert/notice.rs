//! Notices and commands: what decisions need is read out of the message; the whole travels as a document.

use bytes::Bytes;
use grid_core::document::Document;
use grid_core::notice::{Command, Notice};
use grid_proto::v1;
use prost::Message as _;

use super::{At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, time};

/// Most stations, and most cells, that a notice names.
pub const TARGETS_MAX: usize = 4096;
/// Most arguments of a command.
pub const ARGUMENTS_MAX: usize = 64;

/// Reads a notice as it came; `document` is its encoding.
///
/// # Errors
/// Which field is wrong.
pub fn notice_from_proto(notice: &v1::Notice, document: Bytes) -> Result<Notice, Error> {
    known::<v1::NoticeKind>(notice.kind).at("kind")?;
    known::<v1::WarningLevel>(notice.level).at("level")?;
    within(&notice.title, LABEL_BYTES_MAX).at("title")?;
    within(&notice.text, TEXT_BYTES_MAX).at("text")?;
    within(&notice.advice, TEXT_BYTES_MAX).at("advice")?;
    let (valid_from, valid_to) = (
        time::from_proto(notice.valid_from_time).at("valid_from_time")?,
        time::from_proto(notice.valid_to_time).at("valid_to_time")?,
    );
    if valid_to <= valid_from {
        return Err(Why::Invalid("expected a time after valid_from_time")).at("valid_to_time");
    }
    count(notice.station_ids.len()).at("station_ids")?;
    count(notice.grid_cells.len()).at("grid_cells")?;
    let stations = notice.station_ids.iter().enumerate();
    for (at, cell) in notice.grid_cells.iter().enumerate() {
        let required = if cell.is_empty() { Err(Why::Missing) } else { Ok(()) };
        required.and_then(|()| within(cell, LABEL_BYTES_MAX)).at(&format!("grid_cells[{at}]"))?;
    }
    Ok(Notice {
        id: notice.notice_id.parse().at("notice_id")?,
        valid_from,
        valid_to,
        stations: stations
            .map(|(at, id)| id.parse().at(&format!("station_ids[{at}]")))
            .collect::<Result<_, _>>()?,
        cells: notice.grid_cells.clone(),
        cancelled: notice.cancelled,
        exercise: notice.exercise,
        document: Document(document),
    })
}

/// Reads a command as it came; `document` is its encoding.
///
/// # Errors
/// Which field is wrong.
pub fn command_from_proto(command: &v1::Command, document: Bytes) -> Result<Command, Error> {
    if command.verb.is_empty() {
        return Err(Why::Missing).at("verb");
    }
    within(&command.verb, LABEL_BYTES_MAX).at("verb")?;
    if command.arguments.len() > ARGUMENTS_MAX {
        let count = command.arguments.len();
        return Err(Why::TooMany { count, max: ARGUMENTS_MAX }).at("arguments");
    }
    for (name, value) in &command.arguments {
        within(name, LABEL_BYTES_MAX)
            .and_then(|()| within(value, TEXT_BYTES_MAX))
            .at("arguments")?;
    }
    Ok(Command {
        id: command.command_id.parse().at("command_id")?,
        station: command.station_id.parse().at("station_id")?,
        expire_time: time::from_proto(command.expire_time).at("expire_time")?,
        exercise: command.exercise,
        document: Document(document),
    })
}

/// The notice as its author wrote it; of a damaged document what the core knows.
pub fn notice_to_proto(notice: &Notice) -> v1::Notice {
    v1::Notice::decode(&notice.document.0[..]).unwrap_or_else(|_| v1::Notice {
        notice_id: notice.id.to_string(),
        valid_from_time: Some(time::to_proto(notice.valid_from)),
        valid_to_time: Some(time::to_proto(notice.valid_to)),
        station_ids: notice.stations.iter().map(ToString::to_string).collect(),
        grid_cells: notice.cells.clone(),
        cancelled: notice.cancelled,
        exercise: notice.exercise,
        ..v1::Notice::default()
    })
}

fn known<E: TryFrom<i32>>(number: i32) -> Result<(), Why> {
    E::try_from(number).map(|_| ()).map_err(|_| Why::UnknownEnum(number))
}

fn within(text: &str, max: usize) -> Result<(), Why> {
    if text.len() <= max { Ok(()) } else { Err(Why::TooLong { bytes: text.len(), max }) }
}

fn count(count: usize) -> Result<(), Why> {
    if count <= TARGETS_MAX { Ok(()) } else { Err(Why::TooMany { count, max: TARGETS_MAX }) }
}
