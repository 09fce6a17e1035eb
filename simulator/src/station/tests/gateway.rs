//! A gateway introduces the stations of its list, and is none itself.

use super::*;
use crate::evidence::Speaks;

fn gateway(settings: Settings) -> Bench {
    let now = Now { mono_ms: 0, domain: Timestamp::UNIX_EPOCH };
    let nodes = ["zd-046", "zd-047"].map(|id| v1::Node {
        station_id: id.to_owned(),
        link: v1::Link::Manual.into(),
        ..v1::Node::default()
    });
    let publisher = "zd-office-12".parse().unwrap();
    let rng = stream(1, "zd-office-12");
    let station = Station::gateway(publisher, nodes.to_vec(), settings, rng, now);
    Bench { station, now_ms: 0, subscribed: 0 }
}

fn introduced(sent: &[StationUp]) -> Vec<&str> {
    let births = sent.iter().filter_map(|message| match &message.body {
        Some(station_up::Body::Birth(birth)) => birth.node.as_ref().map(|node| (message, node)),
        _ => None,
    });
    births
        .map(|(message, node)| {
            assert_eq!(message.station_id, node.station_id, "envelope and body agree");
            node.station_id.as_str()
        })
        .collect()
}

#[test]
fn it_introduces_everybody_on_its_list_and_again_when_it_is_asked() {
    let mut bench = gateway(settings());
    let sent = bench.connect();
    assert_eq!(introduced(&sent), ["zd-046", "zd-047"]);
    assert_eq!(seqs(&sent), [1, 2], "numbered by the gateway");
    bench.receipt(2);
    assert_eq!(bench.station.progress().unreceipted, 0);
    let rebirth = StationDown {
        body: Some(station_down::Body::Rebirth(v1::Rebirth {})),
        ..StationDown::default()
    };
    let again = bench.down(&rebirth, DownKind::Rebirth);
    assert_eq!(introduced(&again), ["zd-046", "zd-047"]);
    assert_eq!(seqs(&again), [3, 4]);
}

#[test]
fn it_is_no_station() {
    let mut bench = gateway(settings());
    bench.connect();
    assert_eq!(bench.station.progress().online, 0);
    let evidence = bench.station.evidence();
    assert_eq!((evidence.station.as_str(), evidence.speaks), ("zd-office-12", Speaks::ForOthers));
    assert_eq!(bench.violations(), [""; 0]);
}
