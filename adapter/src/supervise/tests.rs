use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc as std_mpsc;

use futures::stream;
use tokio::sync::mpsc;
use tokio_stream::wrappers::UnboundedReceiverStream;

use super::*;

const DEADLINE: Duration = Duration::from_secs(20);

/// Lets time pass on the paused clock. `advance` panics when the clock is not paused, so no test
/// here can come to wait for a real one.
async fn virtual_time(span: Duration) {
    tokio::time::advance(Duration::ZERO).await;
    sleep_until(Instant::now() + span).await;
}

/// A stop request once `wait` has passed, and never another.
fn request_after(wait: Duration) -> impl Stream<Item = ()> {
    stream::once(virtual_time(wait)).chain(stream::pending())
}

fn stopped(cause: Cause, late: Vec<&'static str>) -> Outcome {
    Outcome::Stopped { cause, late }
}

#[tokio::test(start_paused = true)]
async fn a_stop_tells_intake_then_drain_then_sync_then_disconnect() {
    let mut supervisor = Supervisor::new();
    let (order, seen) = std_mpsc::channel();
    for (name, stage) in [
        ("links", Stage::Disconnect),
        ("journal", Stage::Sync),
        ("driver", Stage::Drain),
        ("edge", Stage::Intake),
    ] {
        let token = supervisor.tokens().token(stage).clone();
        let order = order.clone();
        supervisor.spawn(name, stage, OnExit::Shutdown, async move {
            token.cancelled().await;
            virtual_time(Duration::from_secs(1)).await;
            order.send(name)?;
            Ok(())
        });
    }
    let outcome = supervisor.run(request_after(Duration::from_secs(5)), DEADLINE).await;
    assert!(outcome.is_clean(), "{outcome}");
    drop(order);
    assert_eq!(seen.iter().collect::<Vec<_>>(), ["edge", "driver", "journal", "links"]);
}

#[tokio::test(start_paused = true)]
async fn the_deadline_bounds_all_stages_together_and_names_who_was_late() {
    let mut supervisor = Supervisor::new();
    supervisor.spawn("stuck", Stage::Drain, OnExit::Shutdown, std::future::pending());
    supervisor.spawn("waiting", Stage::Sync, OnExit::Shutdown, std::future::pending());
    let begin = Instant::now();
    let outcome = supervisor.run(request_after(Duration::ZERO), DEADLINE).await;
    assert_eq!(outcome, stopped(Cause::Requested, vec!["stuck", "waiting"]));
    assert_eq!(begin.elapsed().as_secs(), DEADLINE.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_second_request_ends_everything_at_once() {
    let mut supervisor = Supervisor::new();
    supervisor.spawn("stuck", Stage::Intake, OnExit::Shutdown, std::future::pending());
    let (request, requests) = mpsc::unbounded_channel();
    request.send(()).unwrap();
    let begin = Instant::now();
    let run = tokio::spawn(supervisor.run(UnboundedReceiverStream::new(requests), DEADLINE));
    virtual_time(Duration::from_secs(2)).await;
    request.send(()).unwrap();
    assert_eq!(run.await.unwrap(), Outcome::Interrupted);
    assert_eq!(begin.elapsed().as_secs(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_a_vital_task_stops_the_rest_in_order() {
    let mut supervisor = Supervisor::new();
    let token = supervisor.tokens().token(Stage::Disconnect).clone();
    supervisor.spawn("links", Stage::Disconnect, OnExit::Shutdown, async move {
        token.cancelled().await;
        Ok(())
    });
    supervisor.spawn("journal", Stage::Sync, OnExit::Shutdown, async { Err("disk full".into()) });
    let outcome = supervisor.run(stream::pending(), DEADLINE).await;
    let cause = Cause::TaskEnded { task: "journal", error: Some("disk full".into()) };
    assert_eq!(outcome, stopped(cause, vec![]));
    assert!(!outcome.is_clean());
    assert_eq!(outcome.to_string(), "任务结束 / task journal ended: disk full");
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_a_vital_task_stops_the_process_like_an_error() {
    let mut supervisor = Supervisor::new();
    supervisor.spawn("driver", Stage::Drain, OnExit::Shutdown, async { panic!("for the test") });
    let outcome = supervisor.run(stream::pending(), DEADLINE).await;
    let Outcome::Stopped { cause: Cause::TaskEnded { task: "driver", error: Some(error) }, .. } =
        outcome
    else {
        panic!("{outcome:?}")
    };
    assert!(error.contains("panic"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_task_that_returned_because_its_partner_failed_is_not_named_as_the_cause() {
    let mut supervisor = Supervisor::new();
    supervisor.spawn("field", Stage::Disconnect, OnExit::Shutdown, async { Ok(()) });
    supervisor.spawn("driver", Stage::Sync, OnExit::Shutdown, async {
        virtual_time(Duration::from_millis(1)).await;
        Err("the disk is gone".into())
    });
    let outcome = supervisor.run(stream::pending(), DEADLINE).await;
    let cause = Cause::TaskEnded { task: "driver", error: Some("the disk is gone".into()) };
    assert_eq!(outcome, stopped(cause, vec![]));
}

#[tokio::test(start_paused = true)]
async fn an_ignored_task_may_end_and_nothing_stops() {
    let mut supervisor = Supervisor::new();
    supervisor.spawn("once", Stage::Intake, OnExit::Ignore, async { Err("gone".into()) });
    let token = supervisor.tokens().token(Stage::Intake).clone();
    supervisor.spawn("edge", Stage::Intake, OnExit::Shutdown, async move {
        token.cancelled().await;
        Ok(())
    });
    let begin = Instant::now();
    let outcome = supervisor.run(request_after(Duration::from_secs(60)), DEADLINE).await;
    assert!(outcome.is_clean(), "{outcome}");
    assert_eq!(begin.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_restarting_task_waits_longer_each_time_and_starts_afresh_after_a_healthy_run() {
    let mut supervisor = Supervisor::new();
    let begin = Instant::now();
    let (started, starts) = std_mpsc::channel();
    let runs = Arc::new(AtomicU32::new(0));
    let backoff = Backoff { min: Duration::from_secs(1), max: Duration::from_secs(4) };
    supervisor.spawn_restarting("link", Stage::Intake, backoff, move || {
        let run = runs.fetch_add(1, Ordering::Relaxed);
        let started = started.clone();
        async move {
            started.send(begin.elapsed().as_secs())?;
            // The fifth run lasts longer than the longest wait.
            virtual_time(Duration::from_secs(if run == 4 { 10 } else { 0 })).await;
            Err("lost".into())
        }
    });
    let outcome = supervisor.run(request_after(Duration::from_millis(22_500)), DEADLINE).await;
    assert!(outcome.is_clean(), "{outcome}");
    // waits 1, 2, 4, 4, then 10 s of health, then 1 again
    assert_eq!(starts.iter().collect::<Vec<_>>(), [0, 1, 3, 7, 11, 22]);
}

#[tokio::test(start_paused = true)]
async fn a_task_that_waits_for_its_restart_does_not_hold_up_the_stop() {
    let mut supervisor = Supervisor::new();
    let hour = Duration::from_secs(3600);
    let backoff = Backoff { min: hour, max: hour };
    supervisor.spawn_restarting("link", Stage::Intake, backoff, || async { Ok(()) });
    let begin = Instant::now();
    let outcome = supervisor.run(request_after(Duration::from_secs(1)), DEADLINE).await;
    assert!(outcome.is_clean(), "{outcome}");
    assert_eq!(begin.elapsed().as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_run_without_tasks_says_so_and_does_not_hang() {
    let outcome = Supervisor::new().run(stream::pending(), DEADLINE).await;
    assert_eq!(outcome, stopped(Cause::NothingLeft, vec![]));
}
