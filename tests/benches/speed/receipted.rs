//! What the stations know to be safe: the sum of their receipts.

use std::collections::HashMap;
use std::net::SocketAddr;

use grid_proto::v1::{self, station_down};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::counter::Counter;
use crate::link::Link;
use crate::load::Load;

/// Listens to all receipts of a load's stations until dropped.
pub(crate) struct Receipted {
    /// Events, births among them, that a receipt covers.
    pub(crate) events: Counter,
    reading: JoinHandle<()>,
    _link: Link,
}

impl Receipted {
    /// Listens from now on; what was receipted before counts with the next receipt of its station.
    pub(crate) async fn listen(broker: SocketAddr, load: &Load) -> anyhow::Result<Self> {
        let (down, mut receipts) = mpsc::unbounded_channel();
        let mut link = Link::connect(broker, "bench-receipts", Some(down)).await?;
        for topic in load.receipt_topics() {
            link.subscribe(&topic).await?;
        }
        let events = Counter::default();
        let counted = events.clone();
        let reading = tokio::spawn(async move {
            let mut marks: HashMap<String, u64> = HashMap::new();
            while let Some(down) = receipts.recv().await {
                let read = serde_json::from_slice::<v1::StationDown>(&down.payload);
                let Ok(v1::StationDown { body: Some(body), .. }) = read else { continue };
                if let station_down::Body::Receipt(receipt) = body {
                    let mark = marks.entry(receipt.boot).or_default();
                    counted.add(receipt.seq.saturating_sub(*mark));
                    *mark = receipt.seq.max(*mark);
                }
            }
        });
        Ok(Self { events, reading, _link: link })
    }
}

impl Drop for Receipted {
    fn drop(&mut self) {
        self.reading.abort();
    }
}
