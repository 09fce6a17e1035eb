//! Streams between the adapter and the centre, as gRPC keeps them: ordered and reliable until they are cut, at any
//! frame; or half-open, when neither end is told.

use grid_adapter::convert::frame;
use grid_core::bridge::Input;
use grid_core::session::{self, Closing, Frame};
use grid_proto::v1;
use rand::Rng as _;

use super::agenda::{Conn, Event, MS, SECOND, StreamEnd};
use super::net::Client;
use super::world::City;
use crate::centre::peer::{ConnId, Input as CentreInput};

impl City {
    /// The adapter's edge dials.
    pub(super) fn session_dials(&mut self, dial: u64) {
        let now = self.agenda.now();
        let process = self.adapter.process();
        let conn = self.wires.open(Client::Session { process, dial });
        self.adapter.session = Some((conn, dial));
        let route = &mut self.adapter.centre_route;
        let delay = 2 * route.delay();
        if route.is_open(now) && self.centre.is_up() {
            self.agenda.after(delay, Event::Dialled(conn));
        } else {
            let wait = route.rng.random_range(5 * MS..3 * SECOND);
            self.agenda.after(wait, Event::EndsDown(conn, StreamEnd::Broken));
        }
    }

    /// It got through.
    pub(super) fn dialled(&mut self, conn: Conn) {
        if let Some(dial) = self.present_dial(conn) {
            self.bridge_input(Input::Centre(session::Input::Connected { dial }));
        }
    }

    /// The dial of a connection, if it is the present one of the present process.
    fn present_dial(&self, conn: Conn) -> Option<u64> {
        let (present, dial) = self.adapter.session?;
        let wire = self.wires.get(conn).filter(|wire| wire.client_open)?;
        let is_ours = matches!(wire.client, Client::Session { process, .. }
            if self.adapter.is_running(process));
        (is_ours && present == conn).then_some(dial)
    }

    pub(super) fn session_sends(&mut self, dial: u64, sent: Frame) -> Result<(), String> {
        let Some((conn, present)) = self.adapter.session else { return Ok(()) };
        if present != dial {
            return Ok(());
        }
        let request = frame::to_request(sent).map_err(|error| error.to_string())?;
        let now = self.agenda.now();
        let delay = self.adapter.centre_route.delay();
        let Some(wire) = self.wires.get_mut(conn) else { return Ok(()) };
        // Into a hole only so much is written.
        let is_written = !wire.up.is_hole() || wire.room > 0;
        if wire.up.is_hole() {
            wire.room = wire.room.saturating_sub(1);
        }
        if let Some(arrives) = wire.up.send(now, delay) {
            self.agenda.at(arrives, Event::FrameUp(conn, Box::new(request)));
        }
        if is_written {
            wire.unreported += 1;
            if wire.unreported == 1 {
                self.agenda.after(MS / 5, Event::Written(conn));
            }
        }
        Ok(())
    }

    pub(super) fn written(&mut self, conn: Conn) {
        let Some(wire) = self.wires.get_mut(conn) else { return };
        let frames = std::mem::take(&mut wire.unreported);
        if let Some(dial) = self.present_dial(conn) {
            self.bridge_input(Input::Centre(session::Input::Written { dial, frames }));
        }
    }

    /// The core ends a stream: what was sent goes first.
    pub(super) fn session_closes(&mut self, dial: u64, why: &Closing) {
        let Some((conn, present)) = self.adapter.session else { return };
        if present != dial {
            return;
        }
        if self.options.trace {
            self.say(&format!("adapter closes stream {conn}: {why}"));
        }
        let now = self.agenda.now();
        let delay = self.adapter.centre_route.delay();
        let Some(wire) = self.wires.get_mut(conn) else { return };
        if let Some(arrives) = wire.up.send(now, delay) {
            self.agenda.at(arrives, Event::EndsUp(conn));
        }
        let grace =
            if matches!(why, Closing::Goodbye(_) | Closing::Protocol(_)) { 20 * MS } else { MS };
        self.agenda.after(grace, Event::EndsDown(conn, StreamEnd::Broken));
    }

    /// A frame reaches the centre.
    pub(super) fn frame_up(&mut self, conn: Conn, request: v1::OpenSessionRequest) {
        let now = self.agenda.now();
        let Some(wire) = self.wires.get_mut(conn) else { return };
        if !wire.up.delivers(now) || !self.centre.is_up() {
            return;
        }
        if !wire.server_open {
            if wire.ended {
                return;
            }
            wire.server_open = true;
            self.centre_input(CentreInput::Opened(ConnId(conn)));
        }
        self.centre_input(CentreInput::Frame(ConnId(conn), Box::new(request)));
    }

    /// A frame reaches the adapter.
    pub(super) fn frame_down(&mut self, conn: Conn, response: v1::OpenSessionResponse) {
        let now = self.agenda.now();
        if !self.wires.get(conn).is_some_and(|wire| wire.down.delivers(now)) {
            return;
        }
        let Some(dial) = self.present_dial(conn) else { return };
        match frame::from_response(response) {
            Ok(frame) => {
                let frame = Box::new(frame);
                self.bridge_input(Input::Centre(session::Input::Frame { dial, frame }));
            }
            Err(error) => self.fail(format!("a frame of the centre cannot be read: {error}")),
        }
    }

    /// The centre learns that a stream is over.
    pub(super) fn ends_up(&mut self, conn: Conn) {
        let Some(wire) = self.wires.get_mut(conn).filter(|wire| wire.server_open) else { return };
        (wire.server_open, wire.ended) = (false, true);
        self.wires.close_if_over(conn);
        if self.centre.is_up() {
            self.centre_input(CentreInput::Closed(ConnId(conn)));
        }
    }

    /// The adapter does.
    pub(super) fn ends_down(&mut self, conn: Conn, end: StreamEnd) {
        let dial = self.present_dial(conn);
        let Some(wire) = self.wires.get_mut(conn).filter(|wire| wire.client_open) else { return };
        wire.client_open = false;
        self.wires.close_if_over(conn);
        if let Some(dial) = dial {
            let (why, superseded) = ("the stream ended".to_owned(), end == StreamEnd::Superseded);
            self.bridge_input(Input::Centre(session::Input::Disconnected {
                dial,
                why,
                superseded,
                retry_after_ms: 0,
            }));
        }
    }

    /// The centre ends a stream: what was sent goes first.
    pub(super) fn centre_closes(&mut self, conn: Conn, end: StreamEnd) {
        let now = self.agenda.now();
        let delay = self.adapter.centre_route.delay();
        let Some(wire) = self.wires.get_mut(conn) else { return };
        (wire.server_open, wire.ended) = (false, true);
        if let Some(arrives) = wire.down.send(now, delay) {
            self.agenda.at(arrives, Event::EndsDown(conn, end));
        }
        self.wires.close_if_over(conn);
    }

    /// The adapter's machine is gone: what it sent may still arrive.
    pub(super) fn session_vanishes(&mut self, conn: Conn) {
        let now = self.agenda.now();
        let Some(wire) = self.wires.get_mut(conn) else { return };
        wire.client_open = false;
        wire.down.cut(now);
        wire.up.cut(now + self.chance.random_range(0..4 * MS));
        // A killed process resets its connections; a lost machine does not.
        if self.chance.random_ratio(2, 3) {
            self.agenda.after(10 * MS, Event::EndsUp(conn));
        }
        self.wires.close_if_over(conn);
    }

    /// The stream breaks: what is on its way is lost, both ends learn of it, each in its time.
    pub(super) fn session_breaks(&mut self) {
        let now = self.agenda.now();
        let Some((conn, _)) = self.adapter.session else { return };
        let (up, down) = (self.chance.random_range(0..3 * MS), self.chance.random_range(0..3 * MS));
        let Some(wire) = self.wires.get_mut(conn) else { return };
        wire.up.cut(now + up);
        wire.down.cut(now + down);
        let late = [5 * MS, 200 * MS, 4 * SECOND];
        let (up, down) =
            (late[self.chance.random_range(0..3)], late[self.chance.random_range(0..3)]);
        self.agenda.after(up, Event::EndsUp(conn));
        self.agenda.after(down, Event::EndsDown(conn, StreamEnd::Broken));
    }

    /// The stream swallows what is sent in one direction or both, and nobody is told.
    pub(super) fn session_swallows(&mut self) {
        let Some((conn, _)) = self.adapter.session else { return };
        let which = self.chance.random_range(0..3);
        let Some(wire) = self.wires.get_mut(conn) else { return };
        if which != 0 {
            wire.up.open_hole();
        }
        if which != 1 {
            wire.down.open_hole();
        }
    }
}
