//! The load: many stations over a few connections, as fast as the other end takes it.

use std::net::SocketAddr;
use std::ops::Range;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::counter::{Counter, Window};
use crate::link::Link;
use crate::stations::{Message, Mould, Station};

/// How far the stations run ahead of what has arrived at the other end: enough to keep everything busy, and far
/// from what makes mosquitto 2.0.11 drop messages (seen from some 60,000 on, whatever its queue's limits).
pub(crate) const AHEAD: u64 = 10_000;
/// Messages written at once on one connection.
const CHUNK: u64 = 64;
/// Nothing arrives for so long: the other end is broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// An event by its boot and number.
pub(crate) type Said = (Uuid, u64);

/// Stations and the connections that speak for them.
pub(crate) struct Load {
    groups: Vec<Group>,
    stations: usize,
}

struct Group {
    link: Link,
    stations: Vec<Station>,
    moulds: Vec<Mould>,
    turn: usize,
}

impl Load {
    /// The bench's stations of these numbers over `connections` connections.
    pub(crate) async fn connect(
        broker: SocketAddr,
        stations: Range<usize>,
        connections: usize,
    ) -> anyhow::Result<Self> {
        let count = stations.len();
        let connections = connections.min(count);
        let mut groups = Vec::new();
        for connection in 0..connections {
            let link = Link::connect(broker, &format!("bench-load-{connection}"), None).await?;
            groups.push(Group { link, stations: Vec::new(), moulds: Vec::new(), turn: 0 });
        }
        for number in stations {
            let station = Station::new(number)?;
            let group = &mut groups[number % connections];
            group.moulds.push(station.status_mould()?);
            group.stations.push(station);
        }
        Ok(Self { groups, stations: count })
    }

    /// How many stations.
    pub(crate) fn stations(&self) -> u64 {
        self.stations as u64
    }

    /// The next station in turn says something at once; its boot, the number, and when it was said.
    pub(crate) async fn say_now(
        &mut self,
        turn: usize,
        what: impl FnOnce(&mut Station) -> anyhow::Result<Message>,
    ) -> anyhow::Result<(Said, Instant)> {
        let groups = self.groups.len();
        let group = &mut self.groups[turn % groups];
        let at = (turn / groups) % group.stations.len();
        let station = &mut group.stations[at];
        let message = what(station)?;
        let said = station.last();
        group.link.put(&message.topic, &message.payload, message.is_retained);
        let now = Instant::now();
        group.link.flush().await?;
        Ok((said, now))
    }

    /// Where the stations' receipts come.
    pub(crate) fn receipt_topics(&self) -> Vec<String> {
        self.groups.iter().flat_map(|group| &group.stations).map(Station::receipt_topic).collect()
    }

    /// Every station says `count` messages of its own, no further ahead of `arrived` than [`AHEAD`].
    pub(crate) async fn say(
        &mut self,
        arrived: &Counter,
        count: u64,
        what: impl Fn(&mut Station, u64) -> anyhow::Result<Message> + Copy + Send + 'static,
    ) -> anyhow::Result<()> {
        let window = Window::new(arrived, AHEAD);
        let work = self.groups.drain(..).map(|mut group| {
            let window = window.clone();
            async move {
                for at in 0..group.stations.len() {
                    for number in 0..count {
                        window.grant(1, PATIENCE).await?;
                        let message = what(&mut group.stations[at], number)?;
                        group.link.put(&message.topic, &message.payload, message.is_retained);
                    }
                    if at % 16 == 15 {
                        group.link.flush().await?;
                    }
                }
                group.link.flush().await?;
                Ok(group)
            }
        });
        self.groups = all(work).await?;
        Ok(())
    }

    /// `count` status reports over all stations in turn, no further ahead of `arrived` than [`AHEAD`].
    pub(crate) async fn flood(&mut self, arrived: &Counter, count: u64) -> anyhow::Result<()> {
        let window = Window::new(arrived, AHEAD);
        let groups = self.groups.len() as u64;
        let work = self.groups.drain(..).enumerate().map(|(number, mut group)| {
            let window = window.clone();
            let share = count / groups + u64::from((number as u64) < count % groups);
            async move {
                group.flood(&window, share).await?;
                Ok(group)
            }
        });
        self.groups = all(work).await?;
        Ok(())
    }
}

impl Group {
    async fn flood(&mut self, window: &Window, count: u64) -> anyhow::Result<()> {
        let mut left = count;
        let mut payload = Vec::with_capacity(1024);
        while left > 0 {
            let granted = window.grant(left.min(CHUNK), PATIENCE).await?;
            left -= granted;
            for _ in 0..granted {
                let at = self.turn;
                self.turn = (self.turn + 1) % self.stations.len();
                self.stations[at].cast(&self.moulds[at], &mut payload);
                self.link.put(&self.moulds[at].topic, &payload, false);
            }
            self.link.flush().await?;
        }
        Ok(())
    }
}

async fn all<F>(work: impl Iterator<Item = F>) -> anyhow::Result<Vec<Group>>
where
    F: Future<Output = anyhow::Result<Group>> + Send + 'static,
{
    let mut running: JoinSet<_> = work.collect();
    let mut groups = Vec::new();
    while let Some(done) = running.join_next().await {
        groups.push(done.context("a connection's task")??);
    }
    Ok(groups)
}
