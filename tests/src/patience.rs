//! Bounded waits on a value: looked at now and then, until it is there or the bound is over.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

/// No wait is longer. It is generous: the suite may share two cores with a compiler.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// How often a value is looked at.
const LOOK: Duration = Duration::from_millis(25);

/// Looks until `look` gives something.
///
/// # Panics
/// When nothing comes within [`PATIENCE`]; `what` says what was waited for.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        if let Some(found) = look().await {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for: {what}");
    }
}

/// Waits for a future.
///
/// # Panics
/// When it takes longer than [`PATIENCE`].
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited {PATIENCE:?} in vain for: {what}"),
    }
}
