//! The table as a whole, and its rendering in the documentation.

use std::fmt::Write as _;
use std::path::Path;

use super::*;

#[test]
fn every_action_has_a_rule_and_no_two_rules_answer_for_the_same_act() {
    for action in TicketAction::ALL {
        assert!(RULES.iter().any(|rule| rule.action == action), "{action:?}");
        for state in TicketState::ALL {
            for role in Role::ALL {
                let answers = RULES.iter().filter(|rule| {
                    rule.action == action
                        && rule.roles.contains(&role)
                        && rule.from.contains(&state)
                });
                assert!(answers.count() <= 1, "{action:?} in {state:?} by {role:?}");
            }
        }
    }
    assert!(RULES.iter().all(|rule| !rule.roles.is_empty()));
}

#[test]
fn a_terminal_state_takes_remarks_and_only_a_closed_ticket_is_reopened() {
    for state in TicketState::ALL.into_iter().filter(|state| state.is_terminal()) {
        for action in TicketAction::ALL {
            for role in Role::ALL {
                let expected = match (action, state, role) {
                    (TicketAction::Remark, _, _) => Some(state),
                    (TicketAction::Reopen, TicketState::Closed, Role::Centre) => {
                        Some(TicketState::PendingDispatch)
                    }
                    _ => None,
                };
                assert_eq!(transition(state, action, role).ok(), expected, "{action:?} {role:?}");
            }
        }
    }
}

#[test]
fn every_state_but_the_centre_s_own_pending_file_is_reached_and_every_open_one_can_be_closed() {
    for state in TicketState::ALL {
        let entered = RULES.iter().any(|rule| rule.to == To::State(state));
        assert_eq!(entered, state != TicketState::PendingFile, "{state:?}");
        let closes = transition(state, TicketAction::ForceClose, Role::Centre);
        assert_eq!(closes.is_ok(), !state.is_terminal(), "{state:?}");
    }
}

#[test]
fn only_the_centre_s_side_moves_a_ticket_before_dispatch_and_after_handling() {
    use TicketState as S;
    for state in [S::Reported, S::PreVerify, S::PendingFile, S::PendingCheck, S::PendingClose] {
        for action in TicketAction::ALL {
            for role in Role::ALL {
                let moves = transition(state, action, role).is_ok_and(|after| after != state);
                let ours = matches!(role, Role::Centre | Role::Supervisor);
                assert!(!moves || ours, "{role:?} moves {state:?} by {action:?}");
            }
        }
    }
}

#[test]
fn a_station_reports_remarks_and_notes_that_it_cleared_and_nothing_else() {
    let may = |action: &TicketAction| {
        RULES.iter().any(|r| r.action == *action && r.roles.contains(&Role::Station))
    };
    let acts: Vec<_> = TicketAction::ALL.into_iter().filter(may).collect();
    use TicketAction::{NoteSelfCleared, Remark, Report};
    assert_eq!(acts, [Report, NoteSelfCleared, Remark]);
}

#[test]
fn the_refusal_tells_a_wrong_role_from_a_wrong_state() {
    let of = |state, role| transition(state, TicketAction::Handle, role).unwrap_err();
    assert_eq!(of(TicketState::Handling, Role::Station), Refusal::Role);
    assert_eq!(of(TicketState::Closed, Role::Officer), Refusal::State);
}

fn states(of: &[TicketState]) -> String {
    let open = || TicketState::ALL.into_iter().filter(|state| !state.is_terminal());
    if of.is_empty() {
        "（无工单）(no ticket yet)".to_owned()
    } else if of == TicketState::ALL {
        "任何状态 any state".to_owned()
    } else if open().eq(of.iter().copied()) {
        "任何未终结状态 any open state".to_owned()
    } else {
        let names: Vec<_> =
            of.iter().map(|s| format!("{} {}", s.words().zh, s.words().en)).collect();
        names.join("<br>")
    }
}

fn roles(rule: &Rule) -> String {
    let who = match rule.who {
        Who::Anyone => "",
        Who::Assignee => "<br>仅处置人本人 only the assignee",
        Who::NotTheHandler => "<br>处置过的人除外 never who handled it",
    };
    if rule.roles == Role::ALL {
        return format!("任何人 anybody{who}");
    }
    let names: Vec<_> =
        rule.roles.iter().map(|r| format!("{} {}", r.words().zh, r.words().en)).collect();
    format!("{}{who}", names.join("<br>"))
}

fn rendered() -> String {
    let mut text = String::from(
        "# 工单流转表 / The transition table of tickets\n\n\
         由 `adapter/core/src/ticket/table.rs` 生成，勿手改：`GRID_DOCS_WRITE=1` 运行 grid-core 的测试即重写。\n\
         Rendered from `adapter/core/src/ticket/table.rs`; do not edit: the tests of grid-core rewrite it under\n\
         `GRID_DOCS_WRITE=1`.\n\n\
         不在表中的操作一律拒绝；处置人的操作（签收、处置完成、退回、申请延期）若来迟，则记录为“迟到”，不改变状态。\n\
         What is not in the table is refused; an assignee's act (accept, handle, return, request an extension)\n\
         that comes too late is recorded as late and changes nothing.\n\n\
         | 操作 Action | 状态 From | 谁 Who | 到 To | 须附 Needs |\n|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let to = match rule.to {
            To::State(state) => format!("{} {}", state.words().zh, state.words().en),
            To::Same => "不变 same".to_owned(),
        };
        let needs = match rule.needs {
            Needs::Nothing => "",
            Needs::Reason => "理由 reason",
            Needs::Assignee => "处置人 assignee",
            Needs::Level => "督办级别 level",
        };
        let (action, from, who) = (rule.action.words(), states(rule.from), roles(rule));
        writeln!(text, "| {} {} | {from} | {who} | {to} | {needs} |", action.zh, action.en)
            .unwrap();
    }
    text
}

#[test]
fn the_documentation_shows_the_table_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ticket-table.md");
    if std::env::var_os("GRID_DOCS_WRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, rendered()).unwrap();
    }
    let shown = std::fs::read_to_string(&path).unwrap();
    assert_eq!(shown, rendered(), "run the tests of grid-core with GRID_DOCS_WRITE=1");
}
