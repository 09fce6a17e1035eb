//! Medians, percentiles and the noise beside them.

use std::time::Duration;

/// The middle one; 0 of nothing.
pub(crate) fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The value below which this share lies (nearest rank); 0 of nothing.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil().max(1.0);
    // A rank within the list.
    sorted.get(rank as usize - 1).copied().unwrap_or(0.0)
}

/// Largest distance between two values over their median: the noise.
pub(crate) fn spread(values: &[f64]) -> f64 {
    let middle = median(values);
    let (low, high) = values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
    if values.is_empty() || middle == 0.0 { 0.0 } else { (high - low) / middle }
}

/// A duration in milliseconds.
pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Bytes in MiB.
pub(crate) fn mib(bytes: u64) -> f64 {
    bytes as f64 / (1 << 20) as f64
}
