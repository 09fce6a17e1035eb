//! What states, actions and roles are called by people: Chinese first, English beside.

use super::types::{Role, TicketAction, TicketState};

/// A name in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} / {}", self.zh, self.en)
    }
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

impl TicketState {
    /// Its name.
    pub fn words(self) -> Words {
        match self {
            Self::Reported => words("已上报", "reported"),
            Self::PreVerify => words("核实中", "being verified"),
            Self::PendingFile => words("待立案", "pending filing"),
            Self::PendingDispatch => words("待派遣", "pending dispatch"),
            Self::PendingHandle => words("待处置", "pending handling"),
            Self::Handling => words("处置中", "being handled"),
            Self::PendingCheck => words("待核查", "pending check"),
            Self::PendingClose => words("待结案", "pending closing"),
            Self::Suspended => words("挂账", "suspended"),
            Self::Closed => words("已结案", "closed"),
            Self::Cancelled => words("已作废", "cancelled"),
            Self::NotFiled => words("不予立案", "not filed"),
        }
    }
}

impl TicketAction {
    /// All, in order.
    pub const ALL: [Self; 24] = [
        Self::Report,
        Self::PreVerify,
        Self::File,
        Self::Refuse,
        Self::Dispatch,
        Self::Accept,
        Self::Handle,
        Self::Return,
        Self::RequestExtension,
        Self::GrantExtension,
        Self::RefuseExtension,
        Self::Suspend,
        Self::Resume,
        Self::PassCheck,
        Self::Rework,
        Self::Close,
        Self::ForceClose,
        Self::Cancel,
        Self::Reopen,
        Self::Escalate,
        Self::Supervise,
        Self::Urge,
        Self::NoteSelfCleared,
        Self::Remark,
    ];

    /// Its name.
    pub fn words(self) -> Words {
        match self {
            Self::Report => words("上报", "report"),
            Self::PreVerify => words("核实", "verify"),
            Self::File => words("立案", "file"),
            Self::Refuse => words("不予立案", "refuse to file"),
            Self::Dispatch => words("派遣", "dispatch"),
            Self::Accept => words("签收", "accept"),
            Self::Handle => words("处置完成", "handle"),
            Self::Return => words("退回", "return"),
            Self::RequestExtension => words("申请延期", "request an extension"),
            Self::GrantExtension => words("同意延期", "grant the extension"),
            Self::RefuseExtension => words("拒绝延期", "refuse the extension"),
            Self::Suspend => words("挂账", "suspend"),
            Self::Resume => words("恢复", "resume"),
            Self::PassCheck => words("核查通过", "pass the check"),
            Self::Rework => words("返工", "send back for rework"),
            Self::Close => words("结案", "close"),
            Self::ForceClose => words("强制结案", "close by force"),
            Self::Cancel => words("作废", "cancel"),
            Self::Reopen => words("重开", "reopen"),
            Self::Escalate => words("升级", "escalate"),
            Self::Supervise => words("督办", "supervise"),
            Self::Urge => words("催办", "urge"),
            Self::NoteSelfCleared => words("自行恢复", "note that it cleared itself"),
            Self::Remark => words("备注", "remark"),
        }
    }
}

impl Role {
    /// All, in order.
    pub const ALL: [Self; 8] = [
        Self::Centre,
        Self::Officer,
        Self::Keeper,
        Self::Maintainer,
        Self::Supervisor,
        Self::Adapter,
        Self::Station,
        Self::Operator,
    ];

    /// Its name.
    pub fn words(self) -> Words {
        match self {
            Self::Centre => words("中心", "centre"),
            Self::Officer => words("网格员", "officer"),
            Self::Keeper => words("驿站管理员", "keeper"),
            Self::Maintainer => words("维修单位", "maintainer"),
            Self::Supervisor => words("督办员", "supervisor"),
            Self::Adapter => words("适配器", "adapter"),
            Self::Station => words("驿站", "station"),
            Self::Operator => words("运维员", "operator"),
        }
    }
}
