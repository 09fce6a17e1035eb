//! `ledger`: where everything that was accepted is, from the running adapter. Exits with 3 when it does not add up.

use std::io::Write;

use grid_proto::v1;

use super::dial::{self, Client};
use super::table::{Align, Table};
use super::{Exit, show};

pub(super) async fn ledger(
    client: &mut Client,
    json: bool,
    publishers: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    let answer = client.get_ledger(v1::GetLedgerRequest {}).await;
    let ledger = answer.map_err(|status| dial::tell(&status, err))?.into_inner();
    let written = if json {
        serde_json::to_string(&ledger)
            .map_err(std::io::Error::from)
            .and_then(|text| writeln!(out, "{text}"))
    } else {
        out.write_all(render(&ledger, publishers).as_bytes())
    };
    written.map_err(|_| Exit::Failure)?;
    let wrong: Vec<_> = ledger.lanes.iter().filter(|line| line.residual != 0).collect();
    for line in &wrong {
        let lane = show::lane(line.lane);
        let _ = writeln!(
            err,
            "账不平：{lane} 差 {0} / does not add up: {lane} is off by {0}",
            line.residual
        );
    }
    Ok(if wrong.is_empty() { Exit::Ok } else { Exit::Findings })
}

/// A column: its head, and its figure in a line.
type Column = (&'static str, fn(&v1::LaneLedger) -> i128);

/// Columns of the books, in the order of their sum: the first is that of the others.
const COLUMNS: [Column; 6] = [
    ("接收 accepted", |line| line.accepted.into()),
    ("送达 delivered", |line| line.delivered.into()),
    ("待送 pending", |line| line.pending.into()),
    ("拒收 quarantined", |line| line.quarantined.into()),
    ("让路 shed", |line| line.shed.into()),
    ("差额 residual", |line| line.residual.into()),
];

fn render(ledger: &v1::GetLedgerResponse, publishers: bool) -> String {
    let heads = COLUMNS.map(|(name, _)| (name, Align::Right));
    let mut table = Table::new(&[&[("通道 lane", Align::Left)][..], &heads[..]].concat());
    let row = |name: &str, value: &dyn Fn(usize) -> i128| {
        let figures = std::array::from_fn::<String, 6, _>(|at| value(at).to_string());
        let [a, b, c, d, e, f] = figures;
        [name.to_owned(), a, b, c, d, e, f]
    };
    for line in &ledger.lanes {
        table.row(row(show::lane(line.lane), &|at| COLUMNS[at].1(line)));
    }
    let sum = |at: usize| ledger.lanes.iter().map(|line| COLUMNS[at].1(line)).sum();
    table.row(row("合计 total", &sum));
    let mut text = table.render();
    text.push_str(&format!(
        "隔离区 quarantine  现有 now {}  累计 ever {}  满时让位 evicted {}\n",
        ledger.in_quarantine, ledger.quarantined_total, ledger.evicted_total
    ));
    let events: u64 = ledger.publishers.iter().map(|publisher| publisher.events).sum();
    text.push_str(&format!(
        "发布者 publishers  {}  受理事件 events applied {events}\n",
        ledger.publishers.len()
    ));
    if publishers {
        let mut table =
            Table::new(&[("发布者 publisher", Align::Left), ("事件 events", Align::Right)]);
        for publisher in &ledger.publishers {
            table.row([publisher.publisher.clone(), publisher.events.to_string()]);
        }
        text.push_str(&table.render());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_books_are_a_table_with_its_total() {
        let line = |lane: v1::Lane, accepted, residual| v1::LaneLedger {
            lane: lane.into(),
            accepted,
            delivered: 5,
            pending: 2,
            quarantined: 1,
            shed: 0,
            residual,
        };
        let ledger = v1::GetLedgerResponse {
            lanes: vec![line(v1::Lane::Urgent, 8, 0), line(v1::Lane::BestEffort, 12_000, 11_992)],
            publishers: vec![v1::PublisherLedger { publisher: "zd-001".into(), events: 3 }],
            in_quarantine: 2,
            quarantined_total: 4,
            evicted_total: 1,
        };
        let text = render(&ledger, true);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines[1],
            "紧急 urgent                   8               5             2                 1          0              0"
        );
        assert_eq!(
            lines[3].split_whitespace().collect::<Vec<_>>(),
            ["合计", "total", "12008", "10", "4", "2", "0", "11992"]
        );
        assert!(lines[4].contains("现有 now 2") && lines[4].contains("evicted 1"), "{}", lines[4]);
        assert_eq!(lines.last(), Some(&"zd-001                      3"));
    }
}
