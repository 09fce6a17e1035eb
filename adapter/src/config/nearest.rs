//! The known key that a mistyped one most likely meant.

/// The nearest of `known` to `typed`, if it is near enough to be worth proposing: at most a third
/// of the letters differ (two for short ones), or one begins the other.
pub(super) fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (typed.chars().count() / 3).max(2);
    known
        .map(|name| (distance(typed, name), name))
        .filter(|(far, name)| {
            *far <= limit && *far < name.len() || typed.len() > 2 && name.starts_with(typed)
        })
        .min()
        .map(|(_, name)| name)
}

/// The least number of letters to insert, delete, replace or swap with the next (optimal string
/// alignment). Keys are short, so the quadratic table is small; a very long key is cut.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_the_key_with_swapped_or_missing_letters_and_nothing_far_away() {
        let known = ["url", "client_id", "keep_alive_s", "inflight"];
        let propose = |typed| nearest(typed, known.into_iter());
        assert_eq!(propose("ulr"), Some("url"));
        assert_eq!(propose("keepalive_s"), Some("keep_alive_s"));
        assert_eq!(propose("clientid"), Some("client_id"));
        assert_eq!(propose("keep_alive"), Some("keep_alive_s"));
        assert_eq!(propose("colour"), None);
    }
}
