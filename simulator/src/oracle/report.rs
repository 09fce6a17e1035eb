//! The verdict of a run: for machines as JSON whose keys are always there, for people as a table.

use std::fmt;

use grid_proto::v1;
use jiff::Timestamp;

use super::Expectations;
use super::findings::{Finding, FindingKind, Findings};

/// What is unverified when the centre is somebody else's.
pub(super) const LEDGER: &str = "中心账本 / the centre's ledger";

/// What a run came to.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// Nodes accepted by the centre.
    pub nodes_registered: u64,
    /// Events that stations numbered.
    pub events_sent: u64,
    /// Receipted events that are not at the centre, unexcused.
    pub lost: u64,
    /// Events that took effect more than once.
    pub applied_twice: u64,
    /// Events that took effect after a later one of their station and lane.
    pub out_of_order: u64,
    /// Events whose content at the centre is not what was sent.
    pub altered: u64,
    /// Ranges missing at the centre that nobody reported.
    pub holes_unreported: u64,
    /// Alarms raised by stations (activations).
    pub alarms: u64,
    /// Tickets at the centre.
    pub tickets_opened: u64,
    /// Of them closed, cancelled or not filed.
    pub tickets_closed: u64,
    /// Of them open.
    pub tickets_open: u64,
    /// Every copy that was compared tells the centre's history.
    pub ticket_histories_equal: bool,
    /// Results that a check sent back.
    pub rework: u64,
    /// Notices that the centre sent.
    pub notices_sent: u64,
    /// Of them shown once and acknowledged by every station that was online at the end.
    pub notices_acknowledged: u64,
    /// How long the centre's link was cut, real seconds.
    pub outage_s: f64,
    /// How often the adapter was killed.
    pub kills: u64,
    /// How often the broker was restarted.
    pub broker_restarts: u64,
    /// All holds, and all could be verified.
    pub passed: bool,
    /// The run's seed.
    pub seed: u64,
    /// Domain seconds per real second.
    pub rate: f64,
    /// Events that are not at the centre because somebody said so: hole, void, rejection, quarantine.
    pub events_excused: u64,
    /// Events without a receipt.
    pub events_pending: u64,
    /// Notice and station pairs that had to be acknowledged.
    pub notice_deliveries_expected: u64,
    /// Notice and station pairs that were.
    pub notice_deliveries_acknowledged: u64,
    /// What is wrong, by id.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub unverified: Vec<String>,
}

impl Report {
    pub(super) fn new(expectations: &Expectations) -> Self {
        Self {
            nodes_registered: 0,
            events_sent: 0,
            lost: 0,
            applied_twice: 0,
            out_of_order: 0,
            altered: 0,
            holes_unreported: 0,
            alarms: 0,
            tickets_opened: 0,
            tickets_closed: 0,
            tickets_open: 0,
            ticket_histories_equal: false,
            rework: 0,
            notices_sent: 0,
            notices_acknowledged: 0,
            outage_s: expectations.outage_s,
            kills: expectations.kills,
            broker_restarts: expectations.broker_restarts,
            passed: false,
            seed: expectations.seed,
            rate: expectations.rate,
            events_excused: 0,
            events_pending: 0,
            notice_deliveries_expected: 0,
            notice_deliveries_acknowledged: 0,
            findings: Vec::new(),
            unverified: Vec::new(),
        }
    }

    /// The report of a run that came to no verdict, and why: every key is there, and none of its figures is known.
    pub fn aborted(seed: u64, rate: f64, why: &str) -> Self {
        let expectations =
            Expectations { rate, ..Expectations::new(seed, 0, Timestamp::UNIX_EPOCH) };
        let finding = Finding { kind: FindingKind::Aborted, text: why.to_owned() };
        let unverified = vec!["全部 / everything".to_owned()];
        Self { findings: vec![finding], unverified, ..Self::new(&expectations) }
    }

    pub(super) fn count_ticket(&mut self, ticket: &v1::Ticket) {
        self.tickets_opened += 1;
        self.rework += u64::from(ticket.rework_count);
        if is_open(ticket) {
            self.tickets_open += 1;
        } else {
            self.tickets_closed += 1;
        }
    }

    /// Something that was seen outside the evidence, and forbids to pass.
    pub fn find_violation(&mut self, text: String) {
        self.findings.push(Finding { kind: FindingKind::Violation, text });
        self.passed = false;
    }

    pub(super) fn conclude(&mut self, findings: Findings, unverified: Vec<String>) {
        self.findings = findings.into_list();
        self.unverified = unverified;
        self.passed = self.findings.is_empty() && self.unverified.is_empty();
    }

    fn rows(&self) -> Vec<(&'static str, String)> {
        let yes_no = |yes: bool| if yes { "是 yes" } else { "否 no" }.to_owned();
        // A figure that could not be read is not shown as one.
        let unread = self.unverified.iter().any(|what| what == LEDGER);
        let of_centre =
            |text: String| if unread { "未核实 unverified".to_owned() } else { text };
        let count = |number: u64| of_centre(number.to_string());
        let of = |part: u64, whole: u64| of_centre(format!("{part} / {whole}"));
        vec![
            ("已登记节点 / nodes registered", count(self.nodes_registered)),
            ("驿站事件 / events sent", self.events_sent.to_string()),
            ("丢失 / lost", count(self.lost)),
            ("重复生效 / applied twice", count(self.applied_twice)),
            ("乱序 / out of order", count(self.out_of_order)),
            ("内容被改 / content altered", count(self.altered)),
            ("未报缺口 / holes unreported", count(self.holes_unreported)),
            ("已说明缺失 / excused", count(self.events_excused)),
            ("待回执 / pending", count(self.events_pending)),
            ("告警 / alarms", self.alarms.to_string()),
            ("工单：立 / tickets opened", count(self.tickets_opened)),
            ("工单：结 / tickets closed", count(self.tickets_closed)),
            ("工单：在办 / tickets open", count(self.tickets_open)),
            ("返工 / rework", count(self.rework)),
            ("各方记录一致 / histories equal", of_centre(yes_no(self.ticket_histories_equal))),
            ("通知 / notices acknowledged", of(self.notices_acknowledged, self.notices_sent)),
            (
                "通知送达 / notice deliveries",
                of(self.notice_deliveries_acknowledged, self.notice_deliveries_expected),
            ),
            ("断链 / outage", format!("{:.1} s", self.outage_s)),
            ("适配器被杀 / adapter kills", self.kills.to_string()),
            ("代理重启 / broker restarts", self.broker_restarts.to_string()),
            ("时间倍率 / rate", format!("{:.0}x", self.rate)),
            ("种子 / seed", self.seed.to_string()),
        ]
    }
}

/// Whether anything is still to be done about a ticket.
pub(super) fn is_open(ticket: &v1::Ticket) -> bool {
    use v1::TicketState as S;
    !matches!(ticket.state(), S::Closed | S::Cancelled | S::NotFiled)
}

/// Columns that a text takes on a terminal: East Asian characters take two.
fn columns(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows();
        let width = rows.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
        for (label, value) in &rows {
            writeln!(f, "  {label}{:pad$}  {value}", "", pad = width - columns(label))?;
        }
        if !self.findings.is_empty() {
            writeln!(f, "发现 / findings:")?;
        }
        for finding in &self.findings {
            writeln!(f, "  [{}] {}", finding.kind.title(), finding.text)?;
        }
        if !self.unverified.is_empty() {
            writeln!(f, "未能核实 / unverified:")?;
        }
        for what in &self.unverified {
            writeln!(f, "  {what}")?;
        }
        let verdict = if self.passed {
            "通过 / PASSED"
        } else if self.findings.is_empty() {
            "未完全核实 / NOT FULLY VERIFIED"
        } else {
            "不通过 / FAILED"
        };
        writeln!(f, "结论 / verdict: {verdict}")
    }
}
