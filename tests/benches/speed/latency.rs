//! Matching what was said with when it came, and what that says of the time between.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::load::Said;
use crate::stats::{ms, percentile};

/// Events on their way.
#[derive(Debug, Default)]
pub(crate) struct UnderWay {
    said: BTreeMap<Said, Instant>,
    /// Milliseconds of what has come.
    pub(crate) took_ms: Vec<f64>,
}

impl UnderWay {
    /// It was said.
    pub(crate) fn say(&mut self, event: Said, at: Instant) {
        self.said.insert(event, at);
    }

    /// It has come.
    pub(crate) fn come(&mut self, event: Said, at: Instant) {
        if let Some(said) = self.said.remove(&event) {
            self.took_ms.push(ms(at.saturating_duration_since(said)));
        }
    }

    /// Everything of a boot up to a number has come.
    pub(crate) fn come_upto(&mut self, (boot, seq): Said, at: Instant) {
        let covered: Vec<Said> =
            self.said.range((boot, 0)..=(boot, seq)).map(|(k, _)| *k).collect();
        covered.into_iter().for_each(|event| self.come(event, at));
    }

    /// How many have not come yet.
    pub(crate) fn len(&self) -> usize {
        self.said.len()
    }
}

/// Median and 99th percentile in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quantiles {
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

impl Quantiles {
    /// Of these milliseconds.
    pub(crate) fn of(took_ms: &[f64]) -> Self {
        Self { p50: percentile(took_ms, 0.5), p99: percentile(took_ms, 0.99) }
    }
}

/// Beats at which something is said.
pub(crate) fn beats(every: Duration) -> tokio::time::Interval {
    let mut beats = tokio::time::interval(every);
    beats.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    beats
}
