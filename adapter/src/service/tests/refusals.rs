//! Each refusal with its status and details.

use grid_core::request::{Refusal, Request};
use grid_proto::v1;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::rig::{Service, parts};
use super::sample::{self, id};
use crate::service::{DOMAIN, ticket_of};

/// The status a caller gets when the core refuses so.
async fn refused(refusal: Refusal) -> Status {
    let service = Service::answering(parts(""), move |_, _| Err(refusal.clone())).await;
    let mut client = service.client().await;
    client.get_node(v1::GetNodeRequest { station_id: "zd-001".into() }).await.unwrap_err()
}

fn reason(status: &Status) -> String {
    let info = status.get_details_error_info().expect("always an ErrorInfo");
    assert_eq!(info.domain, DOMAIN);
    info.reason
}

#[tokio::test]
async fn every_refusal_has_its_code_and_reason_and_says_why() {
    let invalid = Refusal::Invalid { field: "reason", why: "必填 / required".into() };
    let illegal = Refusal::Illegal { why: "已撤销 / retired".into(), ticket: None };
    let cases = [
        (Refusal::NotFound { what: "node", id: "zd-9".into() }, Code::NotFound, "NOT_FOUND"),
        (invalid, Code::InvalidArgument, "INVALID_FIELD"),
        (Refusal::Forbidden { why: "officer".into() }, Code::PermissionDenied, "FORBIDDEN"),
        (illegal, Code::FailedPrecondition, "ILLEGAL_STATE"),
        (Refusal::Stale { saw: 3, is: 5 }, Code::Aborted, "STALE_VERSION"),
        (Refusal::ActionReused, Code::InvalidArgument, "ACTION_ID_REUSED"),
        (
            Refusal::Exhausted { limit: "limits.tickets_max" },
            Code::ResourceExhausted,
            "LIMIT_REACHED",
        ),
        (Refusal::Unavailable, Code::Unavailable, "UNAVAILABLE"),
    ];
    for (refusal, code, word) in cases {
        let said = refusal.to_string();
        let status = refused(refusal).await;
        assert_eq!((status.code(), &reason(&status)[..]), (code, word));
        assert_eq!(status.message(), said);
    }
}

#[tokio::test]
async fn the_details_say_where_and_what_to_do() {
    let status = refused(Refusal::NotFound { what: "node", id: "zd-9".into() }).await;
    let resource = status.get_details_resource_info().unwrap();
    assert_eq!((&resource.resource_type[..], &resource.resource_name[..]), ("node", "zd-9"));

    let status = refused(Refusal::Invalid { field: "reason", why: "必填".into() }).await;
    assert_eq!(status.get_details_bad_request().unwrap().field_violations[0].field, "reason");

    let status = refused(Refusal::ActionReused).await;
    assert_eq!(status.get_details_bad_request().unwrap().field_violations[0].field, "action_id");

    let status = refused(Refusal::Stale { saw: 3, is: 5 }).await;
    let known = status.get_details_error_info().unwrap().metadata;
    assert_eq!((&known["saw"][..], &known["is"][..]), ("3", "5"));

    let status = refused(Refusal::Exhausted { limit: "limits.tickets_max" }).await;
    let quota = status.get_details_quota_failure().unwrap();
    assert_eq!(quota.violations[0].subject, "limits.tickets_max");

    let status = refused(Refusal::Unavailable).await;
    assert!(status.get_details_retry_info().unwrap().retry_delay.is_some());
}

#[tokio::test]
async fn an_illegal_act_comes_with_the_ticket_as_it_is() {
    let ticket = Some(Box::new(sample::ticket(2, "officer-1")));
    let status = refused(Refusal::Illegal { why: "已处置 / handled".into(), ticket }).await;
    assert_eq!(
        (status.code(), &reason(&status)[..]),
        (Code::FailedPrecondition, "ILLEGAL_TRANSITION")
    );
    let ticket = ticket_of(&status).expect("the ticket among the details");
    assert_eq!((ticket.state(), ticket.ticket_id), (v1::TicketState::PendingCheck, id(2)));
    let failure = status.get_details_precondition_failure().unwrap();
    assert_eq!(failure.violations[0].r#type, "TICKET_STATE");
    assert_eq!(failure.violations[0].description, "已处置 / handled");
    let known = status.get_details_error_info().unwrap().metadata;
    assert_eq!(known["state"], "TICKET_STATE_PENDING_CHECK");
}

#[tokio::test]
async fn a_core_that_drops_a_call_leaves_the_outcome_open() {
    let (service, mut calls) = Service::with_calls(parts("")).await;
    let mut client = service.client().await;
    let asked = client.get_node(v1::GetNodeRequest { station_id: "zd-001".into() });
    let (status, ()) = tokio::join!(asked, async { drop(calls.recv().await) });
    assert_eq!(status.unwrap_err().code(), Code::Unavailable);
    drop(calls);
    let status = client.get_node(v1::GetNodeRequest { station_id: "zd-001".into() }).await;
    assert_eq!(status.unwrap_err().code(), Code::Unavailable, "the core is gone");
}

#[tokio::test]
async fn a_wrong_field_is_named_and_the_core_is_not_asked() {
    let service = Service::answering(parts(""), |_, _| Err(Refusal::Unavailable)).await;
    let mut client = service.client().await;
    let cases: Vec<(&str, Status)> = vec![
        (
            "station_id",
            client.get_node(v1::GetNodeRequest { station_id: "No".into() }).await.unwrap_err(),
        ),
        (
            "page_size",
            client
                .list_alarms(v1::ListAlarmsRequest { page_size: -1, ..Default::default() })
                .await
                .unwrap_err(),
        ),
        (
            "page_token",
            client
                .list_tickets(v1::ListTicketsRequest {
                    page_token: "x".into(),
                    ..Default::default()
                })
                .await
                .unwrap_err(),
        ),
        ("action_id", client.handle_ticket(v1::HandleTicketRequest::default()).await.unwrap_err()),
        (
            "kinds[1]",
            client
                .watch(v1::WatchRequest { kinds: vec![1, 0], ..Default::default() })
                .await
                .unwrap_err(),
        ),
        (
            "notice.notice_id",
            client
                .send_notice(v1::SendNoticeRequest {
                    action_id: id(1),
                    notice: Some(v1::Notice { notice_id: "x".into(), ..sample::wire_notice() }),
                })
                .await
                .unwrap_err(),
        ),
    ];
    for (field, status) in cases {
        assert_eq!((status.code(), &reason(&status)[..]), (Code::InvalidArgument, "INVALID_FIELD"));
        let request = status.get_details_bad_request().unwrap();
        assert_eq!(request.field_violations[0].field, field);
    }
    assert_eq!(service.asked(), Vec::<Request>::new());
}
