//! The guard on ERROR logs is itself tested, above all that it does fail.

use std::panic::{AssertUnwindSafe, catch_unwind};

use grid_tests::logs::ErrorGuard;

fn failure_of(test: impl FnOnce()) -> Option<String> {
    let failure = catch_unwind(AssertUnwindSafe(test)).err()?;
    Some(failure.downcast_ref::<String>().cloned().unwrap_or_default())
}

#[test]
fn an_unexpected_error_log_fails_the_test_and_is_named() {
    let failure = failure_of(|| {
        let _guard = ErrorGuard::for_thread();
        tracing::error!(station = "st-001", "segment lost");
    });
    let text = failure.unwrap();
    assert!(text.contains("segment lost") && text.contains("st-001"), "{text}");
}

#[test]
fn lower_levels_do_not_fail_the_test() {
    let _guard = ErrorGuard::for_thread();
    tracing::warn!("the broker is away");
    tracing::info!("ready");
}

#[test]
fn an_expected_error_passes_and_another_one_beside_it_still_fails() {
    let passes = failure_of(|| {
        let mut guard = ErrorGuard::for_thread();
        guard.expect_error("disk full");
        tracing::error!("disk full at 95 %");
    });
    assert_eq!(passes, None);
    let fails = failure_of(|| {
        let mut guard = ErrorGuard::for_thread();
        guard.expect_error("disk full");
        tracing::error!("disk full at 95 %");
        tracing::error!("sequence went backwards");
    });
    let text = fails.unwrap();
    assert!(text.contains("sequence went backwards") && !text.contains("disk full"), "{text}");
}

#[test]
fn an_expected_error_that_never_comes_fails_and_an_allowed_one_does_not() {
    let missing = failure_of(|| ErrorGuard::for_thread().expect_error("disk full"));
    assert!(missing.unwrap().contains("disk full"));
    let allowed = failure_of(|| ErrorGuard::for_thread().allow_error("disk full"));
    assert_eq!(allowed, None);
}

#[test]
fn a_failing_test_keeps_its_own_message() {
    let failure = failure_of(|| {
        let _guard = ErrorGuard::for_thread();
        tracing::error!("noise");
        panic!("{}", String::from("the real reason"));
    });
    assert_eq!(failure.unwrap(), "the real reason");
}

#[tokio::test]
async fn tasks_of_a_current_thread_runtime_are_seen() {
    let mut guard = ErrorGuard::for_thread();
    guard.expect_error("from a task");
    tokio::spawn(async { tracing::error!("from a task") }).await.unwrap();
    assert_eq!(guard.events().len(), 1);
}
