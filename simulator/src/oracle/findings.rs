//! What the oracle finds: a kind, and words that name it by id.

use std::collections::BTreeMap;

/// Findings of one kind that are spelled out; the rest are counted.
const SPELLED_OUT_MAX: usize = 50;

/// What sort of failure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A node is not registered.
    NotRegistered,
    /// A receipted event is not at the centre, and nobody said so.
    Lost,
    /// An event took effect twice.
    AppliedTwice,
    /// An event took effect after a later one of its station and lane.
    OutOfOrder,
    /// The changes of one alarm took effect in another order than they were said, or left it in another state.
    AlarmDisordered,
    /// An event is marked as having passed a hole, and there was none, or it may pass none.
    Mismarked,
    /// An event arrived with other content than it was sent with.
    Altered,
    /// Numbers are missing at the centre, and nobody said so.
    HoleUnreported,
    /// An event at the centre that its station never sent, or sent as something else.
    Invented,
    /// An event still waits for its receipt after the run was drained.
    NotReceipted,
    /// A history that the table does not allow.
    Unlawful,
    /// Two holders tell different histories of a ticket.
    HistoryDiffers,
    /// A holder has an older copy, or none.
    CopyStale,
    /// A ticket whose limit is over is not closed.
    NotClosed,
    /// An alarm that needs a ticket has none.
    AlarmWithoutTicket,
    /// An act that was answered OK is not in the ticket's history.
    ActLost,
    /// An act is in the history as another one: other actor, action, words or time.
    ActAltered,
    /// A notice that an online station did not show once and acknowledge.
    Notice,
    /// A command that was not done once.
    Command,
    /// A breach of the contract that a peer saw.
    Violation,
    /// The run came to no verdict.
    Aborted,
}

impl FindingKind {
    /// For the terminal, Chinese first.
    pub fn title(self) -> &'static str {
        match self {
            Self::NotRegistered => "未登记 / not registered",
            Self::Lost => "丢失 / lost",
            Self::AppliedTwice => "重复生效 / applied twice",
            Self::OutOfOrder => "乱序 / out of order",
            Self::AlarmDisordered => "告警次序 / alarm out of order",
            Self::Mismarked => "误标越序 / wrongly marked",
            Self::Altered => "内容被改 / content altered",
            Self::HoleUnreported => "缺口未报 / unreported hole",
            Self::Invented => "来历不明 / never sent",
            Self::NotReceipted => "未得回执 / not receipted",
            Self::Unlawful => "流程违规 / unlawful history",
            Self::HistoryDiffers => "记录不一致 / histories differ",
            Self::CopyStale => "副本过旧 / stale copy",
            Self::NotClosed => "超期未结 / not closed",
            Self::AlarmWithoutTicket => "告警无工单 / alarm without ticket",
            Self::ActLost => "操作丢失 / act lost",
            Self::ActAltered => "操作被改 / act altered",
            Self::Notice => "通知 / notice",
            Self::Command => "指令 / command",
            Self::Violation => "违反约定 / contract broken",
            Self::Aborted => "运行中止 / run aborted",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// What sort.
    pub kind: FindingKind,
    /// Which, by id.
    pub text: String,
}

/// All findings, in the order of their kinds.
#[derive(Debug, Default)]
pub(super) struct Findings(BTreeMap<FindingKind, Vec<String>>);

impl Findings {
    pub(super) fn add(&mut self, kind: FindingKind, text: impl Into<String>) {
        self.0.entry(kind).or_default().push(text.into());
    }

    pub(super) fn count(&self, kind: FindingKind) -> u64 {
        self.0.get(&kind).map_or(0, |texts| texts.len() as u64)
    }

    pub(super) fn into_list(self) -> Vec<Finding> {
        let mut list = Vec::new();
        for (kind, texts) in self.0 {
            let over = texts.len().saturating_sub(SPELLED_OUT_MAX);
            let spelled = texts.into_iter().take(SPELLED_OUT_MAX);
            list.extend(spelled.map(|text| Finding { kind, text }));
            if over > 0 {
                list.push(Finding { kind, text: format!("另有 {over} 项 / and {over} more") });
            }
        }
        list
    }
}
