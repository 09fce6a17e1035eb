//! Answers to commands. (A command itself travels as its document.)

use grid_core::notice::{CommandResult, CommandState};
use grid_proto::v1;

use super::enums::Enumeration as _;
use super::{At as _, Error, TEXT_BYTES_MAX, text};

/// Reads an answer.
///
/// # Errors
/// Which field is wrong.
pub fn result_from_proto(result: v1::CommandResult) -> Result<CommandResult, Error> {
    Ok(CommandResult {
        id: result.command_id.parse().at("command_id")?,
        state: CommandState::required(result.state).at("state")?,
        text: text(result.text, TEXT_BYTES_MAX).at("text")?,
    })
}

/// Writes an answer.
pub fn result_to_proto(result: &CommandResult) -> v1::CommandResult {
    v1::CommandResult {
        command_id: result.id.to_string(),
        state: result.state.to_number(),
        text: result.text.clone(),
    }
}
